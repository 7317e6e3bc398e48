/// The course of a run in at most ``capacity`` blocks of equally many rows, from which its outcome is computed.
///
/// A block has ``shortest`` rows at first; when there is no room for a further one, each two neighbours become one. Row 0
/// belongs to no block. What a history says depends on the rows alone, not on when it is asked: the history after row t is
/// that of a run that ends there.
package struct RunHistory: Sendable {
    /// The most blocks.
    package static let capacity = 64
    /// The rows of a block of a short run.
    package static let shortest = 8

    /// What is known of some consecutive rows. Each vector has both parameters and the loss, in this order, and an unused
    /// lane.
    package struct Block: Equatable, Sendable {
        /// The lowest values, those that are not numbers left out; infinity where there are no others.
        package var lower: SIMD4<Double>
        /// The highest values, likewise.
        package var upper: SIMD4<Double>
        /// The values in the last row.
        package var end: SIMD4<Double>

        /// A block of no rows.
        package static let none = Block(
            lower: SIMD4(repeating: .infinity), upper: SIMD4(repeating: -.infinity), end: .zero)

        /// One row with these values.
        @inline(__always)
        package init(_ row: SIMD4<Double>) {
            self.init(
                lower: row.replacing(with: .infinity, where: row .!= row),
                upper: row.replacing(with: -.infinity, where: row .!= row), end: row)
        }

        /// Rows with these extremes.
        @inline(__always)
        package init(lower: SIMD4<Double>, upper: SIMD4<Double>, end: SIMD4<Double>) {
            self.lower = lower
            self.upper = upper
            self.end = end
        }

        /// Takes over the rows of `next`, which follow its own.
        @inline(__always)
        package mutating func append(_ next: Block) {
            lower.replace(with: next.lower, where: next.lower .< lower)
            upper.replace(with: next.upper, where: next.upper .> upper)
            end = next.end
        }
    }

    /// The first row.
    package private(set) var start = SIMD4<Double>.zero
    /// The highest loss of the first rows, ``shortest`` of them after the start.
    package private(set) var earlyLoss = -Double.infinity
    /// The extremes of all rows, and the latest row.
    package private(set) var whole = Block.none
    /// The number of the latest row, 0 for the first; -1 before it.
    package private(set) var lastRow = -1
    /// The rows of each block.
    package private(set) var length = shortest
    private var complete: [Block] = []
    /// The complete blocks where they are kept elsewhere, as for the runs of a map; nil where they are in `complete`.
    private var kept: KeptBlocks?
    private var open = Block.none
    private var openRows = 0

    /// Complete blocks that are kept elsewhere, and stay as they are for as long as a history of them is in use: the nine
    /// numbers of each (``numbersPerBlock``), `stride` apart, block after block.
    private struct KeptBlocks: @unchecked Sendable {
        let first: UnsafePointer<Double>
        let stride: Int
        let count: Int

        subscript(place: Int) -> Block {
            @inline(__always) get {
                let block = first + place * RunHistory.numbersPerBlock * stride
                @inline(__always) func numbers(_ number: Int) -> SIMD4<Double> {
                    SIMD4(block[number * stride], block[(number + 1) * stride], block[(number + 2) * stride], 0)
                }
                return Block(lower: numbers(0), upper: numbers(3), end: numbers(6))
            }
        }
    }

    /// The numbers of a block that is kept elsewhere: the lowest values of both parameters and of the loss, the highest, and
    /// those of its last row.
    package static let numbersPerBlock = 9

    /// A history before the first row.
    package init() {}

    /// A history whose complete blocks, `count` of them with `length` rows each, are kept at `blocks`, their numbers `stride`
    /// apart, and stay there as they are while it is in use; nothing can be added to it.
    ///
    /// - Parameters:
    ///   - start: the first row.
    ///   - earlyLoss: the highest loss of the first rows.
    ///   - whole: what is known of all rows.
    ///   - open: what is known of the rows after the blocks, `openRows` of them.
    package init(
        start: SIMD4<Double>, earlyLoss: Double, whole: Block, length: Int, blocks: UnsafePointer<Double>, stride: Int,
        count: Int, open: Block, openRows: Int
    ) {
        self.start = start
        self.earlyLoss = earlyLoss
        self.whole = whole
        self.length = length
        self.open = open
        self.openRows = openRows
        kept = KeptBlocks(first: blocks, stride: stride, count: count)
        lastRow = count * length + openRows
    }

    /// Takes in the first row.
    package mutating func begin(_ row: SIMD4<Double>) {
        start = row
        whole = Block(row)
        lastRow = 0
        complete.reserveCapacity(Self.capacity)
    }

    /// Takes in `count` rows more, of which `block` is known; they do not go beyond the next multiple of ``shortest``.
    @inline(__always)
    package mutating func append(_ block: Block, rows count: Int) {
        whole.append(block)
        open.append(block)
        openRows &+= count
        lastRow &+= count
        if openRows >= length { close() }
    }

    @inline(never)
    private mutating func close() {
        if earlyLoss == -.infinity { earlyLoss = whole.upper.z }
        if complete.count == Self.capacity {
            for place in 0..<Self.capacity / 2 {
                var pair = complete[2 * place]
                pair.append(complete[2 * place + 1])
                complete[place] = pair
            }
            complete.removeLast(Self.capacity / 2)
            length *= 2
            // The rows at hand are half of a block now.
            if openRows < length { return }
        }
        complete.append(open)
        open = .none
        openRows = 0
    }

    /// The number of blocks, the open one included.
    package var count: Int { completeCount + (openRows > 0 ? 1 : 0) }

    private var completeCount: Int {
        @inline(__always) get { kept?.count ?? complete.count }
    }

    /// The block at `place`, 0 for the earliest.
    package subscript(place: Int) -> Block {
        @inline(__always) get {
            if let kept { return place < kept.count ? kept[place] : open }
            return place < complete.count ? complete[place] : open
        }
    }

    /// The lowest and the highest value of number `number`, the place in a block's vectors, in the blocks at `places`;
    /// infinite where there is none.
    package func extremes(of number: Int, in places: Range<Int>) -> (low: Double, high: Double) {
        var (low, high) = (Double.infinity, -Double.infinity)
        @inline(__always) func extend(_ lower: Double, _ upper: Double) {
            low = lower < low ? lower : low
            high = upper > high ? upper : high
        }
        let whole = places.clamped(to: 0..<completeCount)
        if let kept {
            let size = Self.numbersPerBlock * kept.stride
            var block = kept.first + whole.lowerBound * size + number * kept.stride
            for _ in whole {
                extend(block[0], block[3 * kept.stride])
                block += size
            }
        } else {
            for place in whole { extend(complete[place].lower[number], complete[place].upper[number]) }
        }
        if places.upperBound > completeCount { extend(open.lower[number], open.upper[number]) }
        return (low, high)
    }

    /// The first block of those that hold the latest `rows` rows, as far as there are so many.
    package func place(ofLatest rows: Int) -> Int {
        let left = rows - openRows
        let whole = left > 0 ? (left + length - 1) / length : 0
        return max(0, completeCount - whole)
    }

    /// The number of the row with which the block at `place` begins.
    package func firstRow(of place: Int) -> Int { place * length + 1 }

    /// The largest distance between two values of each parameter so far.
    package var scale: SIMD2<Double> { whole.upper.lowHalf - whole.lower.lowHalf }

    /// Whether the loss or a parameter has been so large that what is no number may come of it.
    var hasOverflowed: Bool {
        let largest = max(abs(whole.lower.x), abs(whole.upper.x), abs(whole.lower.y), abs(whole.upper.y))
        let losses = [whole.lower.z, whole.upper.z].filter { whole.lower.z <= whole.upper.z && abs($0) > 1e150 }
        return largest > 1e75 || !losses.isEmpty
    }

    /// The lowest loss so far.
    package var lowestLoss: Double { whole.lower.z }
}
