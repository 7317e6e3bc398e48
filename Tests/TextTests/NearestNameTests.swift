import Testing
import Text

@Suite struct NearestNameTests {
    @Test(
        arguments: [
            ("regresion", "regression"), ("Himmelblau", "himmelblau"), ("rosen", "rosenbrock"), ("vallye", "valley"),
            ("ravine", nil), ("", nil), ("x", nil), ("saddel", "saddle"), ("r", nil), ("ra", "rastrigin"),
            (String(repeating: "a", count: 1_000_000), nil),
        ] as [(String, String?)])
    func `a mistyped name finds the one that was meant`(name: String, nearest: String?) {
        let known = ["regression", "himmelblau", "rosenbrock", "valley", "saddle", "rastrigin"]
        #expect(NearestName.find(name, among: known) == nearest)
    }

    @Test func `of equally near names the first is found`() {
        #expect(NearestName.find("cat", among: ["bat", "car", "can"]) == "bat")
        #expect(NearestName.find("cat", among: []) == nil)
    }
}
