/// Arithmetic of vectors of N parameters; its results do not depend on the processor.
enum StateVectors {
    /// Σ xᵢyᵢ: eight sums, which are added up in order.
    static func dot(_ x: [Double], _ y: [Double]) -> Double {
        precondition(x.count == y.count, "vectors of one length")
        return x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                var sums = SIMD8<Double>.zero
                let whole = x.count / 8
                if let one = x.baseAddress, let other = y.baseAddress {
                    for group in 0..<whole { sums += lanes(one, group) * lanes(other, group) }
                }
                for index in 8 * whole..<x.count { sums[index - 8 * whole] += x[index] * y[index] }
                var sum = sums[0]
                for lane in 1..<8 { sum += sums[lane] }
                return sum
            }
        }
    }

    /// Σ |xᵢ|.
    static func sumOfMagnitudes(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1.magnitude } }

    /// y ← y + factor·x.
    static func add(_ factor: Double, _ x: [Double], to y: inout [Double]) {
        precondition(x.count == y.count, "vectors of one length")
        x.withUnsafeBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                for index in x.indices { y[index] += factor * x[index] }
            }
        }
    }

    /// y ← factor·y.
    static func scale(_ y: inout [Double], by factor: Double) {
        y.withUnsafeMutableBufferPointer { y in
            for index in y.indices { y[index] *= factor }
        }
    }

    /// x − y.
    static func difference(_ x: [Double], _ y: [Double]) -> [Double] {
        var difference = x
        add(-1, y, to: &difference)
        return difference
    }
}
