import CKernels

/// Normally distributed numbers that are added to the gradient of each step.
///
/// A function of the seed, the step and the parameter alone, so that every run of a race meets the same noise, and a
/// recording replays: SplitMix64 keyed by them, and the transform of Box and Muller (1958), by functions that give the same
/// bits on every processor.
struct GradientNoise: Equatable, Sendable {
    /// The standard deviation of each number, at least 0.
    let size: Double
    let seed: UInt64

    /// What is added to the gradient of update `step`.
    func value(atStep step: Int) -> SIMD2<Double> {
        // Other numbers than those that batches of the same seed and step are drawn by.
        var state = BatchSampler.mixed(seed &+ 2 &* BatchSampler.increment)
        state ^= BatchSampler.mixed(UInt64(truncatingIfNeeded: step) ^ 0x6E6F_6973_6500_0000)
        let (one, other) = (Self.uniform(&state), Self.uniform(&state))
        let radius = (-2 * ravine_value_of_Log(one, 0)).squareRoot()
        let angle = 2 * Double.pi * other
        return size * radius * SIMD2(ravine_value_of_Cos(angle, 0), ravine_value_of_Sin(angle, 0))
    }

    /// A number above 0, at most 1.
    private static func uniform(_ state: inout UInt64) -> Double {
        state &+= BatchSampler.increment
        return Double((BatchSampler.mixed(state) >> 11) + 1) * 0x1p-53
    }
}
