/// The part of a program that is computed for each data row, on registers of its own, and summed.
struct RowLoop: Sendable {
    /// A copy into a register of the loop.
    struct Load: Sendable {
        /// A register of the program, or a data column.
        var source: Int
        var target: Int
    }

    struct Total: Sendable {
        /// A register of the loop.
        var source: Int
        /// A register of the program.
        var target: Int
        var isMean: Bool
    }

    /// Copies of values that are the same in every row.
    var broadcasts: [Load] = []
    /// Copies of the data columns.
    var columns: [Load] = []
    var instructions: [Instruction] = []
    var totals: [Total] = []
    var registerCount = 0
}
