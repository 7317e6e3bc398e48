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
