/// Eight vectors over the two parameters, the numbers of each parameter side by side.
struct EightVectors: Sendable {
    /// The first parameter's.
    private(set) var p1 = SIMD8<Double>.zero
    /// The second parameter's.
    private(set) var p2 = SIMD8<Double>.zero

    /// The vector at `place`, 0 to 7.
    subscript(place: Int) -> SIMD2<Double> {
        @inline(__always) get { SIMD2(p1[place & 7], p2[place & 7]) }
        @inline(__always) set {
            p1[place & 7] = newValue.x
            p2[place & 7] = newValue.y
        }
    }
}

// Written for pairs, which all processors take at once; the compiler turns comparisons of longer vectors into many steps.
extension SIMD8<Double> {
    private var pairs: (SIMD2<Double>, SIMD2<Double>, SIMD2<Double>, SIMD2<Double>) {
        @inline(__always) get { (lowHalf.lowHalf, lowHalf.highHalf, highHalf.lowHalf, highHalf.highHalf) }
    }

    /// The lowest of eight numbers, none of which is NaN.
    var lowest: Double {
        @inline(__always) get {
            let (a, b, c, d) = pairs
            let two = a.lower(b).lower(c.lower(d))
            return two.y < two.x ? two.y : two.x
        }
    }

    /// The highest of eight numbers, none of which is NaN.
    var highest: Double {
        @inline(__always) get {
            let (a, b, c, d) = pairs
            let two = a.higher(b).higher(c.higher(d))
            return two.y > two.x ? two.y : two.x
        }
    }

    /// The sum of all.
    var total: Double {
        @inline(__always) get {
            let (a, b, c, d) = pairs
            return ((a + b) + (c + d)).sum()
        }
    }

    /// The numbers, each at the next place, after `first`; the last one is left out.
    @inline(__always)
    func pushed(by first: Double) -> SIMD8<Double> {
        SIMD8(first, self[0], self[1], self[2], self[3], self[4], self[5], self[6])
    }
}

extension SIMD2<Double> {
    @inline(__always)
    fileprivate func lower(_ other: Self) -> Self { replacing(with: other, where: other .< self) }

    @inline(__always)
    fileprivate func higher(_ other: Self) -> Self { replacing(with: other, where: other .> self) }
}
