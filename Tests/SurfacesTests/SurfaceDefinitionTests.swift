@testable import Surfaces
import Testing

@Suite struct SurfaceDefinitionTests {
    private static let full = SurfaceDefinition(
        title: "A \"title\"\n", summary: "one", source: "two", parameters: ["b", "w"], formula: "a*sum(u)*r*s + b + w",
        data: ["u": [0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 1 / 3]], constants: ["a": 0.1 + 0.2],
        parts: [.init(name: "r", text: "s + 1"), .init(name: "s", text: "b*w")],
        domain: Domain(p1: -200.1 ... -100, p2: -1e-300...5), start: SIMD2(-120, .pi),
        minima: [SIMD2(-188.43319665732668, 2.669454966762258)], levels: .quantile)

    @Test func `a definition that cannot be built says why`() {
        func fault(_ change: (inout SurfaceDefinition) -> Void) -> String? {
            var definition = Self.full
            change(&definition)
            let fault = #expect(throws: SurfaceFault.self) { try Surface(name: "mine", definition: definition) }
            return fault?.description
        }
        #expect(fault { $0.loss = .formula("b + v") } == "mine:1:1: unknown name 'v'")
        #expect(fault { $0.parameters = ["b", "w", "v"] } == "mine:1:1: expected 1 or 2 parameters, found 3")
        #expect(fault { $0.start.x = .nan } == "mine:1:1: 'start' must be a finite number, not nan")
        #expect(fault { $0.minima = [SIMD2(0, .infinity)] } == "mine:1:1: 'minima' must be a finite number, not inf")
        #expect(fault { $0.data["v"] = [1] } == "mine:1:1: data columns 'u' and 'v' differ in length: 5 and 1")
        #expect(fault { $0.domain.p2 = 1...1 }?.hasPrefix("mine:1:1: the lower end of 'domain.w'") == true)
    }
}
