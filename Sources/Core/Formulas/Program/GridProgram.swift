import Dispatch
import Synchronization

/// A formula for whole grids: subexpressions of one parameter are computed once per column or row.
///
/// Large grids are split among the processor's cores. Each loss is bit for bit that of the formula at its point,
/// whatever the number of cores.
final class GridProgram: Sendable {
    private let columns: Program
    private let rows: Program
    /// Computes the losses from the results of `columns` and `rows`, in that order.
    private let cells: Program
    /// The minimum number of operations for which other cores are used, about 0.1 ms of work.
    private static let fewestShared = 1 << 18
    /// The number of parts: several per core, so that no core waits long for the last.
    private static let parts = 16
    /// How many numbers of a part's registers fit into a core's L1 cache.
    private static let nearNumbers = 3000

    /// The program that computes `root` over `columns` of data.
    init(_ graph: Graph, root: Graph.Index, columns data: [[Double]]) {
        let split = GridSplit(graph, root: root)
        columns = ProgramBuilder.build(graph, inputs: [graph.parameter(0)], roots: split.columns, columns: data)
        rows = ProgramBuilder.build(graph, inputs: [graph.parameter(1)], roots: split.rows, columns: data)
        cells = ProgramBuilder.build(graph, inputs: split.columns + split.rows, roots: [root], columns: data)
    }

    /// The losses on the grid `p2` × `p1`, over `batch` of the data rows (nil for all).
    func losses(p1: [Double], p2: [Double], over batch: UnsafeBufferPointer<Int>?) -> GridLosses {
        guard !p1.isEmpty, !p2.isEmpty else { return GridLosses(values: [], finiteRange: nil) }
        let byColumn = Self.results(of: columns, at: p1, over: batch)
        let byRow = Self.results(of: rows, at: p2, over: batch)
        var range: ClosedRange<Double>?
        let values = [Double](unsafeUninitializedCapacity: p1.count * p2.count) { results, initializedCount in
            initializedCount = p1.count * p2.count
            guard let base = results.baseAddress else { return }
            let share = GridShare(
                cells: cells, width: p1.count, byColumn: byColumn, byRow: byRow, batch: batch, results: base)
            range = compute(share, rows: p2.count)
        }
        return GridLosses(values: values, finiteRange: range)
    }

    /// Computes `share`, whose grid has `rows` rows, and returns the range of its finite losses.
    private func compute(_ share: GridShare, rows: Int) -> ClosedRange<Double>? {
        guard rows > 1, cells.operationCount * share.width * rows >= Self.fewestShared else {
            return share.compute(0..<rows, lanes: lanes)
        }
        let parts = min(Self.parts, rows)
        let range = Mutex<ClosedRange<Double>?>(nil)
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let found = share.compute(rows * part / parts..<rows * (part + 1) / parts, lanes: lanes)
            guard let found else { return }
            range.withLock { range in
                let other = range ?? found
                range = min(found.lowerBound, other.lowerBound)...max(found.upperBound, other.upperBound)
            }
        }
        return range.withLock { $0 }
    }

    /// Cells of a row computed at a time.
    private var lanes: Int {
        let registers = max(1, cells.registerCount + cells.rowRegisterCount)
        return min(max(Self.nearNumbers / registers, 64), 512) / 8 * 8
    }

    /// The results of `program` for each of `values`: one list per result.
    private static func results(
        of program: Program, at values: [Double], over batch: UnsafeBufferPointer<Int>?
    ) -> [[Double]] {
        guard !program.outputs.isEmpty else { return [] }
        var values = values
        let registers = LaneRegisters(program, lanes: values.count)
        return values.withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return [] }
            registers.put(program.inputRegister, at: base)
            registers.run(values.count, over: batch)
            return program.outputs.map {
                Array(UnsafeBufferPointer(start: registers.place(of: $0), count: values.count))
            }
        }
    }
}

/// A grid that several threads compute, some rows each.
struct GridShare: @unchecked Sendable {
    // Unchecked for the pointers: no two threads are given the same row, and the batch is only read.

    let cells: Program
    let width: Int
    /// One list per input of `cells`: one number per column, then one number per row.
    let byColumn: [[Double]]
    let byRow: [[Double]]
    let batch: UnsafeBufferPointer<Int>?
    let results: UnsafeMutablePointer<Double>

    /// Computes the losses of `rows`, at most `lanes` cells at a time, and returns the lowest and the highest finite
    /// one; nil where there is none.
    func compute(_ rows: Range<Int>, lanes: Int) -> ClosedRange<Double>? {
        var (lowest, highest) = (Double.infinity, -Double.infinity)
        let registers = LaneRegisters(cells, lanes: lanes)
        let rowInput = cells.inputRegister + byColumn.count
        let output = cells.outputs[0]
        let isComputed = output >= rowInput + byRow.count
        for row in rows {
            for (place, numbers) in byRow.enumerated() {
                registers.place(of: rowInput + place).update(repeating: numbers[row], count: min(lanes, width))
            }
            for start in stride(from: 0, to: width, by: lanes) {
                let count = min(lanes, width - start)
                let target = results + row * width + start
                for (place, numbers) in byColumn.enumerated() {
                    numbers.withUnsafeBufferPointer { numbers in
                        guard let base = numbers.baseAddress else { return }
                        // Never written to: no result is stored in an input.
                        registers.put(cells.inputRegister + place, at: UnsafeMutablePointer(mutating: base + start))
                    }
                }
                if isComputed { registers.put(output, at: target) }
                registers.run(count, over: batch)
                if !isComputed { target.update(from: registers.place(of: output), count: count) }
                Kernel.extend(&lowest, &highest, by: target, count)
            }
        }
        return lowest <= highest ? lowest...highest : nil
    }
}

/// Splits a formula into subexpressions of the first parameter alone, of the second alone, and of both.
struct GridSplit {
    /// Nodes of the first parameter alone that others need, in ascending order.
    private(set) var columns: [Graph.Index] = []
    /// Nodes of the second parameter alone, or of none, that others need, in ascending order.
    private(set) var rows: [Graph.Index] = []

    /// The split of `root` in `graph`.
    init(_ graph: Graph, root: Graph.Index) {
        let reached = graph.nodesReached(from: [root])
        var needs = Array(repeating: Parameters(), count: Int(root) + 1)
        for index in reached {
            switch graph.nodes[Int(index)] {
            case .parameter(0): needs[Int(index)] = .first
            case .parameter: needs[Int(index)] = .second
            case let node:
                needs[Int(index)] = Graph.operands(of: node).reduce(into: Parameters()) { $0.formUnion(needs[Int($1)]) }
            }
        }
        var open = [root]
        var seen: Set<Graph.Index> = [root]
        while let index = open.popLast() {
            if graph.number(index) != nil { continue }
            if !graph.variesByRow[Int(index)] {
                if needs[Int(index)] == .first {
                    columns.append(index)
                    continue
                }
                if needs[Int(index)] != .both {
                    rows.append(index)
                    continue
                }
            }
            for operand in Graph.operands(of: graph.nodes[Int(index)]) where seen.insert(operand).inserted {
                open.append(operand)
            }
        }
        columns.sort()
        rows.sort()
    }

    private struct Parameters: OptionSet {
        let rawValue: UInt8
        static let first = Parameters(rawValue: 1)
        static let second = Parameters(rawValue: 2)
        static let both: Parameters = [.first, .second]
    }
}
