import Foundation
import FormulaRules
import RuleFiles
import Rules
import Testing

@Suite struct RuleReaderTests {
    private static let whole = """
        name: mine
        hyper:
          lr: { default: 0.1, meaning: "step size", range: [1e-8, 10], scale: log }
          beta: 0.9
        state: { m: 0 }
        update:
          m: "beta*m + g"
        step: "-lr*m"
        """

    @Test func `a file is read`() throws {
        let rule = try FormulaRule.read(Self.whole, file: "mine.yaml").definition
        #expect(rule.name == "mine" && rule.title == "mine" && rule.denominator == nil)
        #expect(rule.hyper.map(\.name) == ["lr", "beta"] && rule.hyper.map(\.defaultValue) == [0.1, 0.9])
        #expect(rule.states == [.init("m", 0)] && rule.update == [.init("m", "beta*m + g")] && rule.step == "-lr*m")
    }

    @Test(arguments: [
        ("name: mine", "name: adam", "1:7: 'adam' is a built-in optimizer; choose another name"),
        (
            "name: mine", "name: my rule",
            "1:7: 'my rule' cannot name a rule; a name is of letters, digits and hyphens, and begins with a letter"
        ),
        ("name: mine\n", "", "1:1: missing key 'name'"),
        ("step: \"-lr*m\"", "step: [1]", "8:7: 'step' must be text, not a list"),
        ("step: \"-lr*m\"", "stp: \"-lr*m\"", "8:1: unknown key 'stp'; did you mean 'step'?"),
        ("beta*m + g\"", "beta*n + g\"", "7:12: unknown name 'n'"),
        (
            "  m: \"beta", "  v: \"beta",
            "7:3: 'v' is not a state; 'state' names each with its value before the first update"
        ),
        (
            "beta: 0.9", "g: 0.9",
            "4:3: 'g' has a meaning of its own in every rule; reserved are g, p, t, lr, L, h, e, pi"
        ),
        ("beta: 0.9", "beta: inf", "4:9: 'hyper.beta' must be a finite number, not inf"),
        ("scale: log", "scale: linear", "3:71: 'hyper.lr.scale' must be log or share or whole, not 'linear'"),
        (
            "range: [1e-8, 10]", "range: [10, 1]",
            "3:52: the lower end of 'hyper.lr.range' must be less than the upper end, but 10.0 >= 1.0"
        ),
        ("state: { m: 0 }", "state: { m: x }", "5:13: 'state.m' must be a number, not 'x'"),
        ("  lr: {", "  rate: {", "2:1: a rule needs the hyperparameter lr, its learning rate"),
    ])
    func `a fault is one sentence with its place`(old: String, new: String, sentence: String) throws {
        let text = Self.whole.replacingOccurrences(of: old, with: new)
        #expect(text != Self.whole)
        do {
            _ = try FormulaRule.read(text, file: "mine.yaml")
            Issue.record("no fault: \(sentence)")
        } catch {
            #expect("\(error)" == "mine.yaml:" + sentence)
        }
    }
}
