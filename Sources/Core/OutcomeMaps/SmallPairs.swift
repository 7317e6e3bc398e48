import CKernels

/// Which of many pairs of numbers are small: one bit each, starting with the lowest of the first byte.
struct SmallPairs {
    private(set) var bytes: [UInt8]

    /// None of `count` pairs, a multiple of 8.
    init(count: Int) {
        bytes = Array(repeating: 0, count: count / 8)
    }

    /// Whether pair `index` is small.
    subscript(index: Int) -> Bool { bytes[index >> 3] >> (index & 7) & 1 != 0 }

    /// Finds the pairs of `first` and `second`, minus `from`, with absolute values within `bounds`: C's
    /// ravine_find_small.
    mutating func find(
        _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
        from: (UnsafePointer<Double>, UnsafePointer<Double>), bounds: SIMD2<Double>
    ) {
        ravine_find_small(first, second, from.0, from.1, 8 * bytes.count, bounds.x, bounds.y, &bytes)
    }
}
