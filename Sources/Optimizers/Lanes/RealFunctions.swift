#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// `base` to the power `exponent`: C's pow.
func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
}

/// The angle of the vector (x, y) in (−π, π]: C's atan2.
func angle(_ y: Double, _ x: Double) -> Double {
    atan2(y, x)
}

/// The cosine of an angle in radians: C's cos.
func cosine(_ angle: Double) -> Double {
    cos(angle)
}

/// The logarithm of 1 + `x`, exact for a small `x`: C's log1p.
func logarithm(onePlus x: Double) -> Double {
    log1p(x)
}
