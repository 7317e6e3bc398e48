import FormulaRules
import Optimizers

/// Reads and writes the definitions of rules that are formulas, as keys and values like those of their files.
enum RuleReading {
    /// The rules of a header: an object of definitions by name.
    static func book(_ header: JSONObject) throws(LocatedDamage) -> RuleBook {
        var book = RuleBook()
        for member in try header.object("rules")?.all ?? [] {
            book.add(try entry(JSONObject(member.node, as: "rules"), name: member.key))
        }
        return book
    }

    /// The rule in `object`, called `name`.
    static func entry(_ object: JSONObject, name: String) throws(LocatedDamage) -> OptimizerEntry {
        var rule = RuleDefinition(name: name, title: try object.string("title") ?? name)
        rule.source = try object.string("source") ?? ""
        for member in try object.object("hyper")?.all ?? [] {
            rule.hyper.append(.own(member.key, try member.node.number(as: member.key)))
        }
        for member in try object.object("state")?.all ?? [] {
            rule.states.append(.init(member.key, try member.node.number(as: member.key)))
        }
        rule.update = try lines(object, "update")
        rule.parts = try lines(object, "where")
        rule.step = try object.required("step").string(as: "step")
        rule.denominator = try object.string("denominator")
        do throws(RuleFault) {
            return try FormulaRule(rule).entry
        } catch {
            throw LocatedDamage(.rule(name: name, error.kind), at: object.offset)
        }
    }

    private static func lines(_ object: JSONObject, _ key: String) throws(LocatedDamage) -> [RuleDefinition.Line] {
        var lines: [RuleDefinition.Line] = []
        for member in try object.object(key)?.all ?? [] {
            lines.append(.init(member.key, try member.node.string(as: member.key)))
        }
        return lines
    }
}

extension JSONLine {
    /// `rules`, the definitions of those of `choices` that are formulas, by name; nothing where there are none.
    mutating func rules(of choices: [OptimizerChoice?]) {
        var rules: [RuleDefinition] = []
        for choice in choices {
            guard let rule = choice?.entry.formulas, !rules.contains(where: { $0.name == rule.name }) else { continue }
            rules.append(rule)
        }
        guard !rules.isEmpty else { return }
        key("rules")
        object { line in
            for rule in rules {
                line.key(rule.name)
                line.object { $0.rule(rule) }
            }
        }
    }

    private mutating func rule(_ rule: RuleDefinition) {
        key("title")
        string(rule.title)
        if !rule.source.isEmpty {
            key("source")
            string(rule.source)
        }
        key("hyper")
        object { line in
            for hyper in rule.hyper {
                line.key(hyper.name)
                line.number(hyper.defaultValue ?? 0)
            }
        }
        key("state")
        object { line in
            for state in rule.states {
                line.key(state.name)
                line.number(state.initial)
            }
        }
        lines(rule.update, "update")
        lines(rule.parts, "where")
        key("step")
        string(rule.step)
        if let denominator = rule.denominator {
            key("denominator")
            string(denominator)
        }
    }

    private mutating func lines(_ lines: [RuleDefinition.Line], _ name: String) {
        guard !lines.isEmpty else { return }
        key(name)
        object { line in
            for each in lines {
                line.key(each.name)
                line.string(each.text)
            }
        }
    }
}
