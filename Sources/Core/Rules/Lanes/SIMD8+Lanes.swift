import CLanes

extension SIMD8: Lanes where Scalar == Double {
    // The standard library's arithmetic is lane by lane, which the compiler does not always vectorize again.
    @inline(__always)
    static func + (a: Self, b: Self) -> Self { ravine_sum(a, b) }
    @inline(__always)
    static func - (a: Self, b: Self) -> Self { ravine_difference(a, b) }
    @inline(__always)
    static func * (a: Self, b: Self) -> Self { ravine_product(a, b) }
    @inline(__always)
    static func / (a: Self, b: Self) -> Self { ravine_quotient(a, b) }

    @inline(__always)
    static func any(_ mask: SIMDMask<SIMD8<Int64>>) -> Bool {
        ravine_any(unsafeBitCast(mask, to: SIMD8<Int64>.self)) != 0
    }

    @inline(__always)
    func addingProduct(_ a: Self, _ b: Self) -> Self {
        ravine_fma(a, b, self)
    }

    @inline(__always)
    func squareRoot() -> Self {
        ravine_square_root(self)
    }

    @inline(__always)
    var magnitude: Self {
        ravine_magnitude(self)
    }

    @inline(__always)
    func replacing(with other: Self, where mask: SIMDMask<SIMD8<Int64>>) -> Self {
        ravine_replacing(self, other, unsafeBitCast(mask, to: SIMD8<Int64>.self))
    }

    @inline(__always)
    func isLess(than other: Self) -> SIMDMask<SIMD8<Int64>> {
        self .< other
    }

    @inline(__always)
    var reciprocal: Self {
        ravine_reciprocal(self)
    }

    func map(_ function: (Double) -> Double) -> Self {
        if ravine_is_uniform(self) != 0 { return Self(repeating: function(self[0])) }
        var result = self
        for lane in 0..<8 {
            result[lane] = function(self[lane])
        }
        return result
    }

    func map(with other: Self, _ function: (Double, Double) -> Double) -> Self {
        if ravine_is_uniform(self) != 0, ravine_is_uniform(other) != 0 {
            return Self(repeating: function(self[0], other[0]))
        }
        var result = self
        for lane in 0..<8 {
            result[lane] = function(self[lane], other[lane])
        }
        return result
    }
}
