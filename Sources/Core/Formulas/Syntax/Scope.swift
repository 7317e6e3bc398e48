/// The names that a formula's texts may use.
struct Scope {
    /// Every name with its meaning.
    private(set) var symbols: [String: Symbol] = [
        "pi": .constant(.pi), "e": .constant(2.718281828459045235360287471352662498),
    ]
    /// Every name, in a fixed order.
    private(set) var names: [String] = []
    /// The parameters in their order.
    let parameters: [String]
    /// The data columns in the order of their indices.
    private(set) var columns: [[Double]] = []
    /// The faults of the names, in the source's order.
    private(set) var faults: [FormulaFault] = []
    /// The functions that may be called.
    let functions: [Function]

    /// The names of the inputs of an optimizer's rule, as parameters in this order.
    init(inputs: [String]) {
        functions = Function.ofRules
        parameters = inputs
        for (index, name) in inputs.enumerated() { declare(name, .parameter(index)) }
        conclude()
    }

    /// Lets `name` stand for part number `part` from now on: a new name, or an input that the part `replaces`.
    mutating func define(_ name: String, part: Int, replaces: Bool) throws(FormulaFault) {
        let before = symbols[name]
        if replaces { symbols[name] = nil }
        let known = faults.count
        declare(name, .part(part))
        guard faults.count == known else {
            symbols[name] = before
            throw faults[known]
        }
        conclude()
    }

    init(_ source: FormulaSource) {
        functions = Function.ofLosses
        parameters = source.parameters
        if !(1...2).contains(source.parameters.count) {
            faults.append(FormulaFault(.parameterCount(source.parameters.count)))
        }
        for (index, name) in source.parameters.enumerated() {
            declare(name, .parameter(index))
        }
        for (name, value) in source.constants.sorted(by: { $0.key < $1.key }) {
            declare(name, .constant(value))
            if !value.isFinite {
                faults.append(FormulaFault(.nonFiniteConstant(name)))
            }
        }
        let sorted = source.columns.sorted { $0.key < $1.key }
        let first = sorted.first { !$0.value.isEmpty }
        for (index, (name, values)) in sorted.enumerated() {
            declare(name, .column(index))
            check(name, values, against: first)
            columns.append(values)
        }
        for (index, part) in source.parts.enumerated() {
            declare(part.name, .part(index))
        }
        conclude()
    }

    private mutating func conclude() {
        names = symbols.keys.filter { $0 != "π" }.sorted()
        if symbols["π"] == nil { symbols["π"] = .constant(.pi) }
    }

    private mutating func declare(_ name: String, _ symbol: Symbol) {
        let role = symbol.role
        if !Lexer.isName(name) {
            faults.append(FormulaFault(.invalidName(name, role)))
        } else if name == "pi" || name == "e" || Function(rawValue: name)?.isReserved == true {
            faults.append(FormulaFault(.reservedName(name, role)))
        } else if let other = symbols[name] {
            faults.append(FormulaFault(.duplicateName(name, other.role, role)))
        } else {
            symbols[name] = symbol
        }
    }

    private mutating func check(_ name: String, _ values: [Double], against first: (key: String, value: [Double])?) {
        if values.isEmpty {
            faults.append(FormulaFault(.emptyColumn(name)))
        } else if let first, values.count != first.value.count {
            faults.append(FormulaFault(.columnLengths(first.key, first.value.count, name, values.count)))
        }
        if let row = values.firstIndex(where: { !$0.isFinite }) {
            faults.append(FormulaFault(.nonFiniteData(name, row: row + 1)))
        }
    }
}
