#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Points of the circle of radius 1.
enum UnitCircle {
    /// The point at `share` of a whole turn from (1, 0).
    static func point(_ share: Double) -> SIMD2<Double> {
        let angle = 2 * Double.pi * share
        return SIMD2(cos(angle), sin(angle))
    }
}
