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
