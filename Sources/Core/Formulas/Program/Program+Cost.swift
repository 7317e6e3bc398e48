import CKernels

extension Program {
    /// The operations of one run over all data rows, including the loop's copies and additions; functions count as
    /// several.
    var operationCount: Int {
        func cost(_ instructions: some Sequence<Instruction>) -> Int { instructions.reduce(0) { $0 + $1.opcode.cost } }
        return cost(instructions)
            + stages.reduce(0) { sum, stage in
                let inLoop = stage.columns.count + cost(rowInstructions[stage.rowInstructions]) + stage.totals.count
                return sum + (stage.totals.isEmpty ? 0 : inLoop * rowCount)
            }
    }
}
