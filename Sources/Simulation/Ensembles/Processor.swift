import CLanes

/// What the processor under this program can do.
enum Processor {
    /// Whether it and the system have all of x86-64-v3, AVX2 among it.
    static let hasWideVectors = ravine_has_x86_64_v3() != 0
}
