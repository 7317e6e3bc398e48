import CNetworks

/// Rows of data as the kernels read them: in blocks of equal size, a column's numbers beside each other.
///
/// The size of blocks depends on the network and the number of rows alone, so that sums over rows have the same bits on
/// every processor. Behind the last row of a block its numbers are repeated; they count for nothing.
final class RowBlocks: Sendable {
    /// The number of rows, at least 1.
    let count: Int
    /// The number of blocks.
    let blockCount: Int
    /// The rows of each block, except that the last may have fewer.
    let rowsPerBlock: Int
    /// The numbers from a column to the next.
    let stride: Int
    /// The number of parts that are computed by themselves, each on a core that is free, and added up in order.
    let partCount: Int
    private let inputColumns: Int
    private let targetColumns: Int
    private let inputs: NumberBuffer
    private let targets: NumberBuffer

    /// What the division of rows depends on.
    struct Layout {
        /// The largest stride of a block.
        var largestStride: Int
        /// The number of the network's parameters.
        var parameterCount: Int
    }

    /// The largest number of parts.
    private static let mostParts = 8
    /// The products of a row with a parameter that make a part worth a core of its own, about 0.4 ms of work: less would
    /// wait for a busy core for longer than it takes.
    private static let fewestShared = 1 << 21

    /// The indices of the blocks of a part.
    func blocks(ofPart part: Int) -> Range<Int> {
        blockCount * part / partCount..<blockCount * (part + 1) / partCount
    }

    /// The largest stride of a network whose widest layer has `widest` units: as many rows as a core's nearest memory holds.
    static func largestStride(widest: Int) -> Int { widest <= 96 ? 168 : widest <= 256 ? 88 : 40 }

    /// Room for `count` rows.
    init(count: Int, inputColumns: Int, targetColumns: Int, layout: Layout) {
        precondition(count > 0, "a loss is over at least one row")
        let least = (count + layout.largestStride - 1) / layout.largestStride
        partCount = max(1, min(count * layout.parameterCount / Self.fewestShared, Self.mostParts, least))
        // As many in every part.
        let blocks = (least + partCount - 1) / partCount * partCount
        let rows = (count + blocks - 1) / blocks
        // Columns whose beginnings are a multiple of 512 bytes apart would crowd in a few places of the cache.
        let stride = (rows + 7) / 8 * 8
        self.stride = stride % 64 == 0 ? stride + 8 : stride
        self.count = count
        rowsPerBlock = rows
        blockCount = (count + rows - 1) / rows
        self.inputColumns = inputColumns
        self.targetColumns = targetColumns
        inputs = NumberBuffer(blockCount * self.stride * inputColumns)
        targets = NumberBuffer(blockCount * self.stride * targetColumns)
    }

    /// The rows of these columns.
    convenience init(inputs: [[Double]], targets: [[Double]], layout: Layout) {
        self.init(
            count: targets[0].count, inputColumns: inputs.count, targetColumns: targets.count,
            layout: layout)
        for (index, column) in inputs.enumerated() { fill(self.inputs, inputColumns, index) { column[$0] } }
        for (index, column) in targets.enumerated() { fill(self.targets, targetColumns, index) { column[$0] } }
    }

    /// Copies `rows` of `source`, ``count`` of them.
    func take(_ rows: [Int], of source: RowBlocks) {
        precondition(
            rows.count == count && rows.allSatisfy { (0..<source.count).contains($0) }, "rows of the source, as many")
        take(rows, inputs, source.inputs, inputColumns, of: source)
        take(rows, targets, source.targets, targetColumns, of: source)
    }

    private func take(_ rows: [Int], _ mine: NumberBuffer, _ theirs: NumberBuffer, _ columns: Int, of source: RowBlocks)
    {
        for index in 0..<columns {
            fill(mine, columns, index) { theirs.base[source.place(of: rows[$0], column: index, of: columns)] }
        }
    }

    /// The block at `index`.
    func block(_ index: Int) -> RavineBlock {
        RavineBlock(
            inputs: inputs.base + index * stride * inputColumns, targets: targets.base + index * stride * targetColumns,
            rows: min(rowsPerBlock, count - index * rowsPerBlock), stride: stride)
    }

    /// A target of a row.
    func target(_ column: Int, ofRow row: Int) -> Double {
        targets.base[place(of: row, column: column, of: targetColumns)]
    }

    private func place(of row: Int, column: Int, of columns: Int) -> Int {
        (row / rowsPerBlock * columns + column) * stride + row % rowsPerBlock
    }

    private func fill(_ buffer: NumberBuffer, _ columns: Int, _ column: Int, with value: (Int) -> Double) {
        for block in 0..<blockCount {
            let start = buffer.base + (block * columns + column) * stride
            let rows = min(rowsPerBlock, count - block * rowsPerBlock)
            for row in 0..<stride { start[row] = value(block * rowsPerBlock + min(row, rows - 1)) }
        }
    }
}
