import Formulas
public import Optimizers
import Rules

/// A rule as formulas, compiled.
public struct FormulaRule: Sendable {
    /// What it was compiled from.
    public let definition: RuleDefinition
    let system: FormulaSystem
    let layout: RuleLayout
    let slopes: FormulaSlopes
    let dynamics: FormulaDynamics

    /// Compiles `definition`; throws its first fault.
    public init(_ definition: RuleDefinition) throws(RuleFault) {
        self.definition = definition
        try Self.check(definition)
        let names = definition.hyper.map(\.name).filter { $0 != RuleInput.rate.rawValue }
        let lines =
            definition.update.map { SystemSource.Assignment($0.name, $0.text) }
            + definition.parts.map { SystemSource.Assignment($0.name, $0.text) }
            + [SystemSource.Assignment(nil, definition.step)]
            + (definition.denominator.map { [SystemSource.Assignment(nil, $0)] } ?? [])
        let source = SystemSource(
            own: [RuleInput.gradient, .parameter, .bend].map(\.rawValue),
            shared: [RuleInput.count, .rate, .loss].map(\.rawValue) + names, states: definition.states.map(\.name),
            assignments: lines)
        let stepPlace = definition.update.count + definition.parts.count
        let wanted =
            definition.states.map { FormulaSystem.Wanted.state($0.name) }
            + (stepPlace..<lines.count).map(FormulaSystem.Wanted.assignment)
        do throws(SystemFault) {
            system = try FormulaSystem(source, wanted)
        } catch {
            throw RuleFault(place: definition.place(of: error.assignment), kind: .formula(error.fault))
        }
        layout = RuleLayout(definition, system)
        slopes = FormulaSlopes(system, layout)
        dynamics = FormulaDynamics(system, layout, roles: slopes.roles)
    }

    private static func check(_ definition: RuleDefinition) throws(RuleFault) {
        let isName =
            definition.name.first?.isLetter == true
            && definition.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isName else { throw RuleFault(place: .name, kind: .malformedName(definition.name)) }
        guard OptimizerCatalogue.entry(named: definition.name) == nil else {
            throw RuleFault(place: .name, kind: .builtInName(definition.name))
        }
        guard definition.hyper.contains(where: { $0.name == RuleInput.rate.rawValue }) else {
            throw RuleFault(place: .hyper(RuleInput.rate.rawValue), kind: .missingRate)
        }
        let names =
            definition.hyper.map { (RuleFault.Place.hyper($0.name), $0.name) }.filter { $0.1 != "lr" }
            + definition.states.map { (.state($0.name), $0.name) } + definition.parts.map { (.part($0.name), $0.name) }
        for (place, name) in names where RuleInput.reserved.contains(name) {
            throw RuleFault(place: place, kind: .reservedName(name))
        }
        for line in definition.update where !definition.states.contains(where: { $0.name == line.name }) {
            throw RuleFault(place: .update(line.name), kind: .unknownState(line.name))
        }
    }

    /// The rule as an optimizer.
    public var entry: OptimizerEntry {
        let rule = self
        let path = PathRule(
            descriptor, dynamics: { rule.dynamics.of($0, updates: $1) },
            bound: { rule.dynamics.of($0, updates: nil) == nil ? .unknown : nil },
            begin: { values, _, dimension in FormulaStepper(rule, values, dimension: dimension) },
            beginState: { values, start in FormulaStateStepper(rule, values, count: start.count) },
            mostParameters: layout.usesBend ? 400 : nil, couplesParameters: system.couplesParameters)
        return OptimizerEntry(path, definition: definition.canonicalText, source: definition) {
            values, schedule, starts in
            FormulaPaths.functions(rule, values, schedule, starts)
        }
    }

    /// Whether a hyperparameter called `weight_decay` is not that of an L2 penalty, as far as that is seen.
    private var decouplesDecay: Bool {
        let key = "weight_decay"
        guard definition.hyper.contains(where: { $0.name == key }) else { return false }
        var values: [String: Double] = [:]
        for hyper in definition.hyper { values[hyper.name] = hyper.defaultValue ?? 0 }
        values[key] = 0.125
        return dynamics.of(values, updates: nil)?.weightDecay != 0.125
    }

    /// Name, description and keys; the learning rate's comes first.
    var descriptor: OptimizerDescriptor {
        let isRate = { (key: HyperKey) in key.name == RuleInput.rate.rawValue }
        return OptimizerDescriptor(
            name: definition.name, title: definition.title, summary: definition.title + ", a rule of your own.",
            equation: definition.equation, source: definition.source,
            keys: definition.hyper.filter(isRate) + definition.hyper.filter { !isRate($0) },
            usesHessian: layout.usesBend, followsRate: system.uses(RuleInput.rate.rawValue),
            decouplesDecay: decouplesDecay)
    }
}

extension OptimizerEntry {
    /// The formulas of an optimizer of a user's own; nil for one of the catalogue.
    public var formulas: RuleDefinition? { source as? RuleDefinition }
}

extension RuleDefinition {
    /// The updates in one line, as the descriptors of built-in rules have them.
    var equation: String {
        (update.map { "\($0.name) ← \($0.text)" } + ["p ← p + (\(step))"]
            + (parts.isEmpty ? [] : ["with " + parts.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")]))
            .joined(separator: "; ")
    }

    /// All that decides what the rule does, as text: two rules of one text are the same.
    var canonicalText: String {
        var lines = ["name \(name)"] + hyper.map { "hyper \($0.name) \($0.defaultValue ?? 0)" }
        lines += states.map { "state \($0.name) \($0.initial)" }
        lines += update.map { "update \($0.name) \($0.text)" } + parts.map { "where \($0.name) \($0.text)" }
        lines += ["step \(step)"] + (denominator.map { ["denominator \($0)"] } ?? [])
        return lines.joined(separator: "\n")
    }

    /// The place of an assignment of the rule's system.
    func place(of assignment: Int?) -> RuleFault.Place {
        guard let assignment else { return .name }
        if assignment < update.count { return .update(update[assignment].name) }
        let part = assignment - update.count
        if part < parts.count { return .part(parts[part].name) }
        return part == parts.count ? .step : .denominator
    }
}
