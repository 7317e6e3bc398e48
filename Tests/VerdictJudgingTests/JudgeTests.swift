import Testing

@testable import VerdictJudging

/// The judge on runs whose course is known: on `valley`, ½(x² + 100y²), gradient descent multiplies x by 1 − η and y by
/// 1 − 100η per step; Adam bursts there again and again.
struct JudgeTests {
    private static let table: [(surface: String, optimizer: String, right: [String], wrong: [String])] = [
        // 0.99^1000 is 4e-5, 0.981^1000 is 5e-9.
        ("valley", "gd:lr=0.01", ["running"], ["converged", "oscillating", "spiking", "stalled", "diverged", "noisy"]),
        (
            "valley", "gd:lr=0.019", ["converged"],
            ["running", "oscillating", "spiking", "saddle", "maximum", "starved"]
        ),
        // y is multiplied by −1, −0.99 and −1.1.
        ("valley", "gd:lr=0.02", ["oscillating"], ["running", "converged", "diverged", "unbounded"]),
        ("valley", "gd:lr=0.0199", ["running"], ["converged", "oscillating", "diverged"]),
        ("valley", "gd:lr=0.021", ["diverged"], ["running", "oscillating", "unbounded", "converged", "undefined"]),
        // y² grows by 4% per step.
        ("saddle", "gd:lr=0.01", ["unbounded", "diverged"], ["running", "saddle", "stalled"]),
        ("saddle", "newton", ["saddle"], ["maximum", "converged", "running"]),
        // A rate whose sum is 1 leaves a distance of 7.
        (
            "valley", "adagrad:lr=0.1@exponential:factor=0.9", ["starved", "stalled"],
            ["running", "converged", "oscillating"]
        ),
        ("rosenbrock", "gd:lr=0.0001@polynomial:steps=100", ["stalled"], ["running", "converged", "spiking"]),
        ("valley", "adam:lr=0.1", [], ["converged", "diverged", "saddle"]),
    ]

    @Test(arguments: table)
    func `verdicts that are right hold, others do not`(
        surface: String, optimizer: String, right: [String], wrong: [String]
    ) throws {
        let judge = Judge(try #require(Combination(surface: surface, optimizer: optimizer)), steps: 1000)
        for outcome in right { #expect(!judge.ruling(on: Verdict(outcome)).isUntrue, "\(outcome)") }
        for outcome in wrong { #expect(judge.ruling(on: Verdict(outcome)).isUntrue, "\(outcome)") }
    }

    @Test func `a maximum is no saddle`() throws {
        let plain = try #require(Combination(surface: "himmelblau", optimizer: "newton"))
        let combination = Combination(surface: plain.surface, choice: plain.choice, start: .zero)
        let judge = Judge(combination, steps: 100)
        #expect(judge.ruling(on: Verdict("maximum")) == .holds)
        #expect(judge.ruling(on: Verdict("saddle")).isUntrue)
        #expect(judge.ruling(on: Verdict("converged")).isUntrue)
    }

    @Test func `weight decay moves the minimum`() throws {
        // loss + decay has its minimum at (1.03657, 2.94133), where the loss alone could fall.
        let combination = try #require(Combination(surface: "booth", optimizer: "gd:lr=0.05,weight_decay=0.1"))
        let judge = Judge(combination, steps: 1000)
        #expect(judge.ruling(on: Verdict("converged")) == .holds)
        #expect(judge.ruling(on: Verdict("running")).isUntrue)
    }

    @Test func `at a minimum, a denominator that fades excuses a run that is at rest`() throws {
        let judge = Judge(try #require(Combination(surface: "valley", optimizer: "gd:lr=0.019")), steps: 1000)
        #expect(judge.ruling(on: Verdict("running", cause: "fading-denominator")) == .holds)
        #expect(judge.ruling(on: Verdict("running", cause: "noise")).isUntrue)
    }

    @Test func `a forecast may be wrong by a factor of 3`() throws {
        let judge = Judge(try #require(Combination(surface: "valley", optimizer: "gd:lr=0.01")), steps: 1000)
        // ln(100)/(−2 ln 0.99) is 229.1.
        for steps in [229.0, 80, 680] {
            #expect(judge.forecast(Verdict("running", stepsToOnePercent: steps)) == .met)
        }
        for steps in [70.0, 710] {
            #expect(judge.forecast(Verdict("running", stepsToOnePercent: steps)) == .missed(actual: 230))
        }
        #expect(judge.forecast(Verdict("running")) == nil)
    }
}
