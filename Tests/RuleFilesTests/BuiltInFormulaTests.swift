import FormulaRules
import Formulas
import Optimizers
import RuleFiles
import SurfaceFiles
import Surfaces
import Testing

/// The built-in optimizers as files of formulas, beside their own code.
@Suite struct BuiltInFormulaTests {
    /// Surfaces without a Hessian to ask for, of one and of two parameters.
    private static let surfaces = [
        "rosenbrock", "regression", "himmelblau", "rastrigin", "beale", "valley-1000", "double-well", "monkey-saddle", "ackley",
        "logistic",
    ]
    /// Rules whose operations are written in another order than in the program: the largest relative difference.
    private static let roundings: [String: Double] = ["radam": 1e-9, "nadam": 1e-9]

    private func rule(_ name: String) throws -> OptimizerEntry {
        let text = try #require(FormulaRule.text(ofBuiltIn: name))
        return try FormulaRule.read(text, file: name).entry
    }

    private func keys(_ name: String) throws -> [HyperKey] {
        try #require(OptimizerCatalogue.entry(named: name)).descriptor.keys.filter { $0.kind == .number }
    }

    @Test func `all rules that act on each parameter alone have a file`() {
        let alone = OptimizerCatalogue.entries.filter { !$0.couplesParameters }.map(\.descriptor.name)
        #expect(Set(FormulaRule.builtInNames) == Set(alone).subtracting(["rprop"]))
    }

    @Test(arguments: FormulaRule.builtInNames)
    func `hyperparameters and defaults are those of the program`(name: String) throws {
        let own = try rule(name).descriptor.keys
        #expect(try own.map(\.name) == keys(name).map(\.name))
        #expect(try own.map(\.defaultValue) == keys(name).map(\.defaultValue))
    }

    @Test(arguments: FormulaRule.builtInNames, surfaces)
    func `paths are those of the program`(name: String, surface: String) throws {
        let loss = try #require(Surface.shipped(surface))
        let rate = name == "adadelta" ? 1 : 0.002
        var values = ["lr": rate]
        // Values that make every term count.
        for (key, value) in ["weight_decay": 0.01, "momentum": 0.8, "dampening": 0.1, "lr_decay": 0.001]
        where try keys(name).contains(where: { $0.name == key }) { values[key] = value }
        let built = try OptimizerChoice(optimizer: name, hyper: values, schedule: Schedule(parsing: "cosine:steps=3000"))
        let own = try OptimizerChoice(rule(name), hyper: values, schedule: Schedule(parsing: "cosine:steps=3000"))
        let start = loss.definition.start
        var (one, other) = (
            built.makeStepper(at: start, dimension: loss.dimension), own.makeStepper(at: start, dimension: loss.dimension)
        )
        var (p, q) = (start, start)
        for step in 0..<2000 {
            let a = one.update(
                gradient: loss.evaluate(at: p).gradient, hessian: nil, rate: built.rate(atStep: step), parameters: p)
            let b = other.update(
                gradient: loss.evaluate(at: q).gradient, hessian: nil, rate: own.rate(atStep: step), parameters: q)
            p += a.step
            q += b.step
            guard p.x.isFinite, p.y.isFinite else { break }
            if let allowed = Self.roundings[name] {
                let distance = max((p - q).x.magnitude, (p - q).y.magnitude)
                guard distance <= allowed * max(1, p.x.magnitude, p.y.magnitude) else {
                    Issue.record("\(name) on \(surface) at step \(step): \(p), \(q)")
                    return
                }
            } else {
                guard p == q, a.metric == b.metric else {
                    Issue.record("\(name) on \(surface) at step \(step): \(p), \(q), \(a.metric), \(b.metric)")
                    return
                }
            }
        }
    }
}
