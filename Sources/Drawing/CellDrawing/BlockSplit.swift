internal import Canvas

/// The pixels of a cell in two groups, each of one colour, so that the squares of what every pixel differs from its group's
/// mean have the least sum.
///
/// Places lie on a line, on which the best two groups are always what lies below some place and what lies above it (Fisher,
/// 1958), so that only as many have to be compared as there are pixels.
struct BlockSplit: Equatable {
    /// The pixels of the upper group, the first in the lowest bit; none where all pixels are alike.
    private(set) var mask: UInt8 = 0
    /// The means of the two groups.
    private(set) var lower: Int32
    private(set) var upper: Int32

    /// The best split of the first `count` of `places`, from 1 to 8.
    init(_ places: SIMD8<Int32>, count: Int) {
        // Sorted with the pixels' numbers in the lowest bits.
        var sorted = SIMD8<Int32>()
        var sum: Int32 = 0
        for index in 0..<count {
            let value = places[index] << 3 | Int32(index)
            sum += places[index]
            var hole = index
            while hole > 0, sorted[hole - 1] > value {
                sorted[hole] = sorted[hole - 1]
                hole -= 1
            }
            sorted[hole] = value
        }
        let total = Int32(count)
        lower = sum / total
        upper = lower
        guard sorted[0] >> 3 != sorted[count - 1] >> 3 else { return }
        // What the two means explain is greatest where the rest is least.
        var (best, below): (Int64, Int32) = (.min, 0)
        var cut = 0
        for index in 1..<count {
            below += sorted[index - 1] >> 3
            guard sorted[index] >> 3 != sorted[index - 1] >> 3 else { continue }
            let (few, many) = (Int64(index), Int64(count - index))
            let (one, other) = (Int64(below), Int64(sum - below))
            // In fractions of a common multiple of all products of two numbers whose sum is at most 8.
            let value = (one * one * many + other * other * few) * (5040 / (few * many))
            if value > best {
                (best, cut, lower, upper) = (value, index, below / Int32(few), (sum - below) / Int32(many))
            }
        }
        for index in cut..<count { mask |= 1 << UInt8(sorted[index] & 7) }
    }
}
