extension SIMD where Scalar == Double {
    static func any(_ mask: SIMDMask<MaskStorage>) -> Bool {
        Swift.any(mask)
    }

    var magnitude: Self {
        map { $0.magnitude }
    }

    func isLess(than other: Self) -> SIMDMask<MaskStorage> {
        self .< other
    }

    func map(_ function: (Double) -> Double) -> Self {
        var result = self
        for lane in indices {
            result[lane] = function(self[lane])
        }
        return result
    }

    func map(with other: Self, _ function: (Double, Double) -> Double) -> Self {
        var result = self
        for lane in indices {
            result[lane] = function(self[lane], other[lane])
        }
        return result
    }
}

extension SIMD4: Lanes where Scalar == Double {}
extension SIMD8: Lanes where Scalar == Double {}
