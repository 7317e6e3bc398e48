import Formulas

/// What must hold among the fields of a definition, wherever it comes from.
package enum DefinitionCheck {
    /// A fault and the field that has it, as `domain.b`, `start`, `data.x` or `where.r`.
    package struct Fault: Equatable {
        /// The field.
        package var field: String
        /// What is wrong with it.
        package var kind: SurfaceFault.Kind
        /// Whether it lies at a place within the formula that is the field's value.
        package var isInFormula = false
    }

    /// Checks what is there and, where all is in order, compiles the formula.
    package static func check(_ draft: SurfaceDraft) -> (loss: CompiledLoss?, faults: [Fault]) {
        var others = rangeFaults(draft) + finiteFaults(draft)
        let isLine = draft.parameters?.count == 1
        if draft.isGrid {
            if isLine { others.append(Fault(field: "grid", kind: .gridOfOneParameter)) }
            others += besideGrid(draft)
            guard let grid = draft.grid, others.isEmpty else { return (nil, others) }
            let nothing = FormulaSource(formula: "0/0", parameters: draft.parameters ?? [])
            if let formula = try? Formula(nothing) { return (CompiledLoss(formula: formula, planar: grid), []) }
            return (nil, Formula.faults(in: nothing).map { fault($0, parameters: nothing.parameters) })
        }
        let source = FormulaSource(
            formula: draft.formula ?? "0", parameters: draft.parameters ?? [],
            constants: Dictionary((draft.constants ?? []).map { ($0.name, $0.value) }) { first, _ in first },
            columns: Dictionary((draft.columns ?? []).map { ($0.name, $0.values) }) { first, _ in first },
            parts: (draft.parts ?? []).map { (name: $0.name, text: $0.text) })
        let isComplete = draft.formula != nil && draft.declaresNames
        if isComplete, let formula = try? Formula(source) {
            return (others.isEmpty ? CompiledLoss(formula: formula, planar: nil, isLine: isLine) : nil, others)
        }
        var faults = Formula.faults(in: source)
        // What uses a name that could not be read, or not be given, is sound for all that is known.
        if !draft.declaresNames || faults.contains(where: { $0.kind.declaration != nil }) {
            faults.removeAll { $0.kind.isUnknownName }
        }
        if draft.parameters == nil {
            faults.removeAll { $0.kind == .parameterCount(0) }
        }
        return (nil, faults.map { fault($0, parameters: source.parameters) } + others)
    }

    /// What has no place beside a grid.
    private static func besideGrid(_ draft: SurfaceDraft) -> [Fault] {
        let others: [(field: String, isThere: Bool)] = [
            ("formula", draft.formula != nil), ("data", draft.columns?.isEmpty != true),
            ("constants", draft.constants?.isEmpty != true), ("where", draft.parts?.isEmpty != true),
        ]
        return others.filter(\.isThere).map { Fault(field: $0.field, kind: .besideGrid($0.field)) }
    }

    /// The fault with the field that it belongs to.
    private static func fault(_ fault: FormulaFault, parameters: [String]) -> Fault {
        let kind = SurfaceFault.Kind.formula(fault)
        if case .parameterCount = fault.kind { return Fault(field: "parameters", kind: kind) }
        guard let (name, role) = fault.kind.declaration else {
            return Fault(field: fault.part.map { "where.\($0)" } ?? "formula", kind: kind, isInFormula: true)
        }
        switch role {
        case .parameter: return Fault(field: "parameters.\(parameters.lastIndex(of: name) ?? 0)", kind: kind)
        case .constant: return Fault(field: "constants.\(name)", kind: kind)
        case .column: return Fault(field: "data.\(name)", kind: kind)
        case .part: return Fault(field: "where.\(name)", kind: kind)
        case .function: return Fault(field: "formula", kind: kind)
        }
    }

    private static func rangeFaults(_ draft: SurfaceDraft) -> [Fault] {
        var faults: [Fault] = []
        for (index, range) in [draft.p1, draft.p2].enumerated() {
            guard let range else { continue }
            let name = draft.parameters.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? "\(index + 1)"
            let field = "domain.\(name)"
            if range.lowerBound == range.upperBound {
                let kind = SurfaceFault.Kind.emptyRange(
                    field: field, lower: range.lowerBound, upper: range.upperBound)
                faults.append(Fault(field: field, kind: kind))
            } else if !(range.upperBound - range.lowerBound).isFinite {
                faults.append(Fault(field: field, kind: .rangeTooWide(field: field)))
            }
        }
        return faults
    }

    private static func finiteFaults(_ draft: SurfaceDraft) -> [Fault] {
        var numbers: [(field: String, values: [Double])] = []
        if let start = draft.start { numbers.append(("start", [start.x, start.y])) }
        for point in draft.minima ?? [] { numbers.append(("minima", [point.x, point.y])) }
        return numbers.compactMap { field, values in
            values.first { !$0.isFinite }.map { Fault(field: field, kind: .notFinite(field: field, text: "\($0)")) }
        }
    }
}
