import CKernels

/// What processors can do, as far as the rules are compiled for it.
package enum Processor: Int, CaseIterable, Sendable {
    /// What every processor of the architecture can.
    case baseline
    /// x86-64-v3: AVX2 among it.
    case wide
    /// x86-64-v4: AVX-512 among it.
    case widest

    /// The processor under this program, as far as there is code for it: C's ravine_processor.
    package static let current: Processor = {
        #if WIDE_LANES
        switch ravine_processor() {
        case .baseline: .baseline
        case .wide: .wide
        case .widest: .widest
        }
        #else
        .baseline
        #endif
    }()

    /// This and all that can less, from the least.
    package var andLess: [Processor] { Self.allCases.filter { $0.rawValue <= rawValue } }
}
