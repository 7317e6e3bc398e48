import Formulas
import Surfaces
import Text
import YAML

extension SurfaceReader {
    /// A scalar's text; nil, with a fault, for anything else.
    mutating func text(_ node: YAMLNode, field: String) -> String? {
        if case .scalar(let text, _) = node.content { return text }
        report(.wrongType(field: field, expected: .text, found: node.found), at: node.position)
        return nil
    }

    /// A finite number, not in quotes; nil, with a fault, for anything else.
    mutating func number(_ node: YAMLNode, field: String) -> Double? {
        guard case .scalar(let text, .plain) = node.content else {
            report(.wrongType(field: field, expected: .number, found: node.found), at: node.position)
            return nil
        }
        switch DecimalReader.read(text) {
        case .number(let value): return value
        case .notFinite: report(.notFinite(field: field, text: text), at: node.position)
        case .noNumber:
            report(.wrongType(field: field, expected: .number, found: node.found), at: node.position)
        }
        return nil
    }

    /// A list of finite numbers; nil, with faults, unless all are.
    mutating func numbers(
        _ node: YAMLNode, field: String, expected: SurfaceFault.Expectation, count: Int? = nil
    ) -> [Double]? {
        guard case .sequence(let nodes) = node.content else {
            report(.wrongType(field: field, expected: expected, found: node.found), at: node.position)
            return nil
        }
        if let count, nodes.count != count {
            report(.wrongCount(field: field, expected: expected, found: nodes.count), at: node.position)
            return nil
        }
        let values = nodes.map { number($0, field: field) }
        let found = values.compactMap(\.self)
        return found.count == values.count ? found : nil
    }

    /// A mapping; nil, with a fault, for anything else.
    mutating func entries(_ node: YAMLNode, field: String) -> [YAMLEntry]? {
        if case .mapping(let entries) = node.content { return entries }
        report(.wrongType(field: field, expected: .mapping, found: node.found), at: node.position)
        return nil
    }

    /// One number for each parameter; of a single parameter also without brackets.
    mutating func point(_ node: YAMLNode, field: String) -> SIMD2<Double>? {
        guard draft.parameters?.count == 1 else {
            return numbers(node, field: field, expected: .point, count: 2).map { SIMD2($0[0], $0[1]) }
        }
        if case .scalar = node.content { return number(node, field: field).map { SIMD2($0, 0) } }
        return numbers(node, field: field, expected: .coordinate, count: 1).map { SIMD2($0[0], 0) }
    }

    mutating func parameters(_ node: YAMLNode) -> [String]? {
        guard case .sequence(let nodes) = node.content else {
            report(.wrongType(field: "parameters", expected: .names, found: node.found), at: node.position)
            return nil
        }
        guard (1...2).contains(nodes.count) else {
            report(.wrongCount(field: "parameters", expected: .names, found: nodes.count), at: node.position)
            return nil
        }
        var names: [String] = []
        for (index, node) in nodes.enumerated() {
            guard let name = text(node, field: "parameters") else { return nil }
            places["parameters.\(index)"] = Place(file: file, position: node.position)
            names.append(name)
        }
        return names
    }

    mutating func constants(_ node: YAMLNode) -> [SurfaceDraft.Constant]? {
        guard let entries = entries(node, field: "constants") else { return nil }
        var constants: [SurfaceDraft.Constant] = []
        for entry in entries {
            let field = "constants.\(entry.key)"
            places[field] = Place(file: file, position: entry.keyPosition)
            guard let value = number(entry.value, field: field) else { continue }
            constants.append(SurfaceDraft.Constant(name: entry.key, value: value))
        }
        return constants.count == entries.count ? constants : nil
    }

    mutating func parts(_ node: YAMLNode) -> [SurfaceDefinition.Part]? {
        guard let entries = entries(node, field: "where") else { return nil }
        var parts: [SurfaceDefinition.Part] = []
        for entry in entries {
            let field = "where.\(entry.key)"
            places[field] = Place(file: file, position: entry.keyPosition)
            formulas[field] = entry.value
            guard let text = text(entry.value, field: field) else { continue }
            parts.append(SurfaceDefinition.Part(name: entry.key, text: text))
        }
        return parts.count == entries.count ? parts : nil
    }

    mutating func readDomain(_ node: YAMLNode) {
        if let names = draft.parameters, names.count == 1 {
            guard case .mapping = node.content else { return readLine(node, names[0]) }
        }
        guard let entries = entries(node, field: "domain") else { return }
        let names = draft.parameters ?? entries.map(\.key)
        for entry in entries {
            let field = "domain.\(entry.key)"
            places[field] = Place(file: file, position: entry.value.position)
            guard let index = names.firstIndex(of: entry.key) else {
                let nearest = NearestName.find(entry.key, among: names)
                report(.unknownKey(entry.key, in: "domain", nearest: nearest), at: entry.keyPosition)
                continue
            }
            guard let range = range(entry.value, field: field) else { continue }
            if index == 0 { draft.p1 = range } else { draft.p2 = range }
        }
        for name in Set(draft.parameters ?? []).sorted() where !entries.contains(where: { $0.key == name }) {
            report(.missingKey(name, in: "domain"), at: node.position)
        }
    }

    /// The range of the only parameter `name` without its name: two numbers, or a list of that alone.
    private mutating func readLine(_ node: YAMLNode, _ name: String) {
        var node = node
        if case .sequence(let nodes) = node.content, nodes.count == 1, case .sequence = nodes[0].content {
            node = nodes[0]
        }
        guard case .sequence = node.content else {
            report(.wrongType(field: "domain", expected: .line, found: node.found), at: node.position)
            return
        }
        let field = "domain.\(name)"
        places[field] = Place(file: file, position: node.position)
        draft.p1 = range(node, field: field)
    }

    /// A lower and an upper end; nil, with a fault, for anything else.
    mutating func range(_ node: YAMLNode, field: String) -> ClosedRange<Double>? {
        guard let ends = numbers(node, field: field, expected: .range, count: 2) else { return nil }
        guard ends[0] < ends[1] else {
            report(.emptyRange(field: field, lower: ends[0], upper: ends[1]), at: node.position)
            return nil
        }
        return ends[0]...ends[1]
    }

    mutating func minima(_ node: YAMLNode) -> [SIMD2<Double>]? {
        guard case .sequence(let nodes) = node.content else {
            let expected: SurfaceFault.Expectation = draft.parameters?.count == 1 ? .coordinates : .points
            report(.wrongType(field: "minima", expected: expected, found: node.found), at: node.position)
            return nil
        }
        let points = nodes.map { point($0, field: "minima") }
        let found = points.compactMap(\.self)
        return found.count == points.count ? found : nil
    }

    mutating func levels(_ node: YAMLNode) -> LevelKind? {
        guard let text = text(node, field: "levels") else { return nil }
        if let kind = LevelKind(rawValue: text) { return kind }
        let nearest = NearestName.find(text, among: LevelKind.allCases.map(\.rawValue))
        report(.unknownLevels(text, nearest: nearest), at: node.position)
        return nil
    }
}
