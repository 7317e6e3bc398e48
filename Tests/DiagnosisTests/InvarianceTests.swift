import DiagnosedRuns
import Diagnosis
import Formulas
import Foundation
import Optimizers
import SurfaceFiles
import Surfaces
import Testing

/// What does not matter to a run does not change what is said of it.
@Suite struct InvarianceTests {
    private static let steps = 400
    private static let surfaces = Surface.shippedNames

    /// What is said of a run, and since when.
    private struct Said: Equatable, CustomStringConvertible {
        var outcome: Outcome
        var events: [String]

        /// Of `run`, whose first parameter is called the second where it is `isSwapped`.
        init(_ run: DiagnosedRun, isSwapped: Bool = false) {
            outcome = run.diagnosis.outcome
            events = run.diagnosis.events.filter { $0.name != "left-view" }.map { event in
                // Of parameters that are alike, or both are at an end, the first is told.
                let parameter = event.name == "oscillation" ? event.parameter.map { isSwapped ? 1 - $0 : $0 } : nil
                let ended = event.until.map { "-\($0)" } ?? ""
                return "\(event.name) \(parameter.map { "of \($0) " } ?? "")\(event.step)\(ended)"
            }.sorted()
        }

        var description: String { "\(outcome): " + events.joined(separator: ", ") }
    }

    /// A rule with a rate that suits `surface`; for a linear one, as if the loss were multiplied by `factor`.
    private struct Rule {
        let text: (_ rate: Double) -> String
        let isLinear: Bool
        let rate: Double

        func choice(factor: Double = 1) -> String { text(rate / factor) }
    }

    /// Ten rules, with rates below and above the limit of the linear ones at the start, and such by which the others
    /// cross the domain in some tens of updates.
    private func rules(for surface: Surface) -> [Rule] {
        let definition = surface.definition
        let hessian = surface.hessian(at: definition.start)
        let (trace, root) = (
            hessian.p11 + hessian.p22,
            hypot(hessian.p11 - hessian.p22, 2 * hessian.p12)
        )
        let steepest = max(abs(trace + root), abs(trace - root)) / 2
        let curved = 1 / (steepest > 0 && steepest.isFinite ? steepest : 1)
        let width = definition.domain.width.x
        func linear(_ name: String, _ share: Double, _ rest: String = "") -> Rule {
            Rule(text: { "\(name):lr=\($0)\(rest)" }, isLinear: true, rate: share * curved)
        }
        func other(_ name: String, _ rate: Double) -> Rule {
            Rule(text: { "\(name):lr=\($0)" }, isLinear: false, rate: rate)
        }
        return [
            linear("gd", 1), linear("gd", 2.1), linear("momentum", 0.3, ",momentum=0.9"),
            linear("nesterov", 0.3, ",momentum=0.9"), other("adam", width / 30), other("adagrad", width / 20),
            other("rmsprop", width / 100), other("adadelta", 1), other("lion", width / 200), other("rprop", width / 50),
            other("newton", 1),
        ]
    }

    private func said(
        _ choice: String, _ surface: Surface, isSwapped: Bool = false,
        _ change: (inout SurfaceDefinition) -> Void = { _ in }
    ) throws -> Said {
        var definition = surface.definition
        change(&definition)
        let changed = try Surface(name: surface.name, definition: definition)
        return Said(try DiagnosedRun(choice, on: changed, steps: Self.steps), isSwapped: isSwapped)
    }

    @Test(arguments: surfaces)
    func `the width of the domain and the minima that are listed`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        for rule in rules(for: surface) {
            let own = try said(rule.choice(), surface)
            let wide = try said(rule.choice(), surface) { definition in
                let (lower, upper) = (definition.domain.lower, definition.domain.upper)
                let reach = 4.5 * (upper - lower)
                let (low, high) = (lower - reach, upper + reach)
                definition.domain =
                    surface.dimension == 1
                    ? Domain(line: low.x...high.x) : Domain(p1: low.x...high.x, p2: low.y...high.y)
            }
            #expect(wide == own, "\(name) \(rule.choice())")
            let unlisted = try said(rule.choice(), surface) { $0.minima = [] }
            #expect(unlisted == own, "\(name) \(rule.choice())")
        }
    }

    @Test(arguments: surfaces)
    func `a constant in the loss`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        // Where recurrent is flat, its losses differ by less than the rounding of 1.
        guard let formula = surface.definition.formula, name != "recurrent" else { return }
        for rule in rules(for: surface) {
            let own = try said(rule.choice(), surface)
            let raised = try said(rule.choice(), surface) { $0.loss = .formula("(\(formula)) + 1") }
            #expect(raised == own, "\(name) \(rule.choice())")
        }
    }

    @Test(arguments: surfaces)
    func `the unit of the loss`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        guard let formula = surface.definition.formula else { return }
        for rule in rules(for: surface) where rule.isLinear {
            let own = try said(rule.choice(), surface)
            for factor in [64, 0x1p-6] {
                let scaled = try said(rule.choice(factor: factor), surface) {
                    $0.loss = .formula("\(factor)*(\(formula))")
                }
                #expect(scaled == own, "\(name) \(rule.choice()), times \(factor)")
            }
        }
    }

    @Test(arguments: surfaces)
    func `the order of the parameters`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        guard surface.dimension == 2 else { return }
        for rule in rules(for: surface) {
            // Where Newton's method leaps about, rounding decides where it gets.
            if rule.choice().hasPrefix("newton"), ["drop-wave", "goldstein-price-log", "salomon"].contains(name) {
                continue
            }
            let own = try said(rule.choice(), surface)
            let swapped = try said(rule.choice(), surface, isSwapped: true) { definition in
                func turned(_ point: SIMD2<Double>) -> SIMD2<Double> { [point.y, point.x] }
                definition.parameters.reverse()
                definition.domain = Domain(p1: definition.domain.p2, p2: definition.domain.p1)
                definition.start = turned(definition.start)
                definition.minima = definition.minima.map(turned)
            }
            #expect(swapped == own, "\(name) \(rule.choice())")
        }
    }
}
