import Foundation
import Testing
import VerdictJudging

struct VerdictTests {
    @Test func `all of a verdict is read`() throws {
        let json = """
            {"surface": "valley", "runs": [{"outcome": "running", "steps": 1000,
            "trend": {"kind": "linear", "rate": 0.99, "steps_to_1_percent": 458},
            "cause": {"code": "fading-denominator", "parameter": "x", "figures": {"next": 3000}}, "spikes": null}]}
            """
        let verdict = try Verdict(json: Data(json.utf8))
        #expect(
            verdict
                == Verdict("running", trend: "linear", stepsToOnePercent: 458, cause: "fading-denominator"))
    }

    @Test func `a verdict may be an outcome alone`() throws {
        let verdict = try Verdict(json: Data(#"{"runs": [{"outcome": "spiking", "cause": null}]}"#.utf8))
        #expect(verdict == Verdict("spiking"))
    }
}
