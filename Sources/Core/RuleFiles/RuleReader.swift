import FormulaRules
import Formulas
import Optimizers
import Rules
import SurfaceFiles
import Surfaces
import Text
import YAML

/// Reads a rule file's text; throws its first fault.
struct RuleReader {
    private let file: String
    private let source: SourceText
    private var rule = RuleDefinition(name: "", title: "")
    /// The scalars of formulas, and the places of keys, by what a fault says of them.
    private var formulas: [(place: RuleFault.Place, node: YAMLNode)] = []
    private var places: [(place: RuleFault.Place, position: SourcePosition)] = []

    private static let keys = ["name", "title", "source", "hyper", "state", "update", "where", "step", "denominator"]
    private static let hyperKeys = ["default", "meaning", "range", "scale"]
    private static let scales: [(word: String, scale: HyperScale)] = [
        ("log", .magnitude), ("share", .keptShare), ("whole", .whole),
    ]

    /// The rule that `text` defines, compiled.
    static func read(_ text: String, file: String) throws(RuleFileFault) -> FormulaRule {
        var reader = RuleReader(file: file, source: SourceText(text))
        try reader.readDocument()
        do throws(RuleFault) {
            return try FormulaRule(reader.rule)
        } catch {
            throw reader.located(error)
        }
    }

    private init(file: String, source: SourceText) {
        self.file = file
        self.source = source
    }

    private func fault(_ kind: RuleFileFault.Kind, at position: SourcePosition) -> RuleFileFault {
        RuleFileFault(file: file, line: position.line, column: position.column, kind: kind)
    }

    private func located(_ error: RuleFault) -> RuleFileFault {
        if case .formula(let formula) = error.kind, let node = formulas.first(where: { $0.place == error.place })?.node
        {
            return fault(.rule(error.kind), at: node.position(line: formula.line, column: formula.column, in: source))
        }
        return fault(.rule(error.kind), at: places.first { $0.place == error.place }?.position ?? .start)
    }

    private mutating func readDocument() throws(RuleFileFault) {
        let document = YAMLDocument(source)
        if let first = document.faults.map({ LocatedKind($0) }).first {
            throw fault(.text(first.kind), at: first.position)
        }
        guard let root = document.root else { throw fault(.text(.empty), at: .start) }
        guard case .mapping(let entries) = root.content else {
            throw fault(.notARule(found: root.found), at: root.position)
        }
        for entry in entries { try read(entry) }
        for key in ["name", "hyper", "step"] where !entries.contains(where: { $0.key == key }) {
            throw fault(.text(.missingKey(key, in: nil)), at: root.position)
        }
        if rule.title.isEmpty { rule.title = rule.name }
    }

    private mutating func read(_ entry: YAMLEntry) throws(RuleFileFault) {
        let field = entry.key
        switch field {
        case "name":
            rule.name = try text(entry.value, field)
            places.append((.name, entry.value.position))
        case "title": rule.title = try text(entry.value, field)
        case "source": rule.source = try text(entry.value, field)
        case "hyper":
            for each in try self.entries(entry.value, field) { try readHyper(each) }
            // Of a hyperparameter that is missing.
            places.append((.hyper("lr"), entry.keyPosition))
        case "state":
            for each in try self.entries(entry.value, field) {
                places.append((.state(each.key), each.keyPosition))
                rule.states.append(.init(each.key, try number(each.value, "state.\(each.key)")))
            }
        case "update":
            for each in try self.entries(entry.value, field) {
                rule.update.append(try line(each, .update(each.key), "update.\(each.key)"))
            }
        case "where":
            for each in try self.entries(entry.value, field) {
                rule.parts.append(try line(each, .part(each.key), "where.\(each.key)"))
            }
        case "step":
            formulas.append((.step, entry.value))
            rule.step = try text(entry.value, field)
        case "denominator":
            formulas.append((.denominator, entry.value))
            rule.denominator = try text(entry.value, field)
        default: throw unknown(entry, in: nil, Self.keys)
        }
    }

    private mutating func line(
        _ entry: YAMLEntry, _ place: RuleFault.Place, _ field: String
    ) throws(RuleFileFault) -> RuleDefinition.Line {
        places.append((place, entry.keyPosition))
        formulas.append((place, entry.value))
        return RuleDefinition.Line(entry.key, try text(entry.value, field))
    }

    private mutating func readHyper(_ entry: YAMLEntry) throws(RuleFileFault) {
        let field = "hyper.\(entry.key)"
        places.append((.hyper(entry.key), entry.keyPosition))
        guard case .mapping(let entries) = entry.value.content else {
            let value = try number(entry.value, field)
            rule.hyper.append(.own(entry.key, value))
            return
        }
        var (value, meaning, scale): (Double?, String?, HyperScale?) = (nil, nil, nil)
        for each in entries {
            let inner = "\(field).\(each.key)"
            switch each.key {
            case "default": value = try number(each.value, inner)
            case "meaning": meaning = try text(each.value, inner)
            case "range": try checkRange(each.value, inner)
            case "scale":
                let word = try text(each.value, inner)
                guard let known = Self.scales.first(where: { $0.word == word }) else {
                    throw fault(
                        .word(field: inner, found: word, allowed: Self.scales.map(\.word)), at: each.value.position)
                }
                scale = known.scale
            default: throw unknown(each, in: field, Self.hyperKeys)
            }
        }
        guard let value else { throw fault(.text(.missingKey("default", in: field)), at: entry.value.position) }
        let key = HyperKey.own(entry.key, value, meaning)
        rule.hyper.append(scale.map { key.tuned(along: $0) } ?? key)
    }

    /// Where keys and maps move it: from a lower to an upper end.
    private func checkRange(_ node: YAMLNode, _ field: String) throws(RuleFileFault) {
        guard case .sequence(let nodes) = node.content else {
            throw fault(.text(.wrongType(field: field, expected: .range, found: node.found)), at: node.position)
        }
        guard nodes.count == 2 else {
            throw fault(.text(.wrongCount(field: field, expected: .range, found: nodes.count)), at: node.position)
        }
        let (lower, upper) = (try number(nodes[0], field), try number(nodes[1], field))
        guard lower < upper else {
            throw fault(.text(.emptyRange(field: field, lower: lower, upper: upper)), at: node.position)
        }
    }

    private func text(_ node: YAMLNode, _ field: String) throws(RuleFileFault) -> String {
        guard case .scalar(let text, _) = node.content else {
            throw fault(.text(.wrongType(field: field, expected: .text, found: node.found)), at: node.position)
        }
        guard !text.isEmpty else { throw fault(.text(.emptyText(field: field)), at: node.position) }
        return text
    }

    private func number(_ node: YAMLNode, _ field: String) throws(RuleFileFault) -> Double {
        guard case .scalar(let text, .plain) = node.content else {
            throw fault(.text(.wrongType(field: field, expected: .number, found: node.found)), at: node.position)
        }
        switch DecimalReader.read(text) {
        case .number(let value): return value
        case .notFinite: throw fault(.text(.notFinite(field: field, text: text)), at: node.position)
        case .noNumber:
            throw fault(.text(.wrongType(field: field, expected: .number, found: node.found)), at: node.position)
        }
    }

    private func entries(_ node: YAMLNode, _ field: String) throws(RuleFileFault) -> [YAMLEntry] {
        guard case .mapping(let entries) = node.content else {
            throw fault(.text(.wrongType(field: field, expected: .mapping, found: node.found)), at: node.position)
        }
        return entries
    }

    private func unknown(_ entry: YAMLEntry, in field: String?, _ keys: [String]) -> RuleFileFault {
        let nearest = NearestName.find(entry.key, among: keys)
        return fault(.text(.unknownKey(entry.key, in: field, nearest: nearest)), at: entry.keyPosition)
    }
}
