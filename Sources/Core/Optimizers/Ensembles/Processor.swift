import CKernels
import Rules

/// The instruction sets for which the rules are compiled.
package enum Processor: Int, CaseIterable, Sendable {
    /// The baseline of the architecture.
    case baseline
    /// x86-64-v3, with AVX2.
    case wide
    /// x86-64-v4, with AVX-512.
    case widest

    /// The best instruction set of the current processor: C's ravine_processor.
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

    /// This and all smaller instruction sets, smallest first.
    package var andLess: [Processor] { Self.allCases.filter { $0.rawValue <= rawValue } }
}

#if WIDE_LANES
import wideRules
import widestRules
#endif

extension Processor {
    /// An ensemble by the rules compiled for this processor; see `laneFunctions`.
    func lanes(
        rule: Int, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
        starts: [SIMD2<Double>]
    ) -> Rules.LaneFunctions {
        let make =
            switch self {
            #if WIDE_LANES
            case .wide: wideRules.laneFunctions
            case .widest: widestRules.laneFunctions
            #endif
            default: Rules.laneFunctions
            }
        return make(rule, values, schedule, starts)
    }
}
