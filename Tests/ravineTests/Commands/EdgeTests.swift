import Testing

/// Numbers at the edge of what there is, given to the built program; `Scripts/edges` tries many more.
@Suite struct EdgeTests {
    private static let surface = """
        title: edge
        parameters: [x, y]
        formula: FORMULA
        domain: { x: RANGE, y: RANGE }
        start: [1e308, -1e308]
        minima: [[1e300, -1e300]]
        """

    @Test(arguments: [
        ("run edge.yaml -o gd:lr=1e308 -o adam:lr=1e300 -o momentum:lr=0 --steps 9", 0),
        ("run edge.yaml -o gd:lr=1e300 --every 9223372036854775807 --record a.jsonl --steps 3", 0),
        ("run edge.yaml -o gd --steps 9223372036854775808", 64), ("run edge.yaml -o gd --start=1e999,0", 64),
        ("draw edge.yaml --size 1x1", 0), ("draw edge.yaml --size 30x10", 0),
        ("draw edge.yaml --size 9223372036854775807x9223372036854775807", 64),
        (
            "map edge.yaml -o gd --across lr=5e-324:1.7e308:log --down weight_decay=0:1.7e308:linear --size 3x2 --steps 3",
            0
        ),
        ("map edge.yaml -o gd --across lr=1:1 --down weight_decay=0:1:linear --size 3x2 --steps 3", 64),
        ("basins edge.yaml -o gd:lr=1e300 --size 3x2 --steps 3 --output a.png", 0),
        ("basins edge.yaml -o gd --size 2x2 --tile 9223372036854775807/9223372036854775807 --output a.part", 0),
        ("export edge.yaml a.svg", 0),
    ])
    func `a number at the edge is taken or refused`(line: String, status: Int32) throws {
        for (formula, range) in [
            ("x*y", "[-8e307, 8e307]"), ("0/0", "[0, 5e-324]"), ("3", "[-1, 1]"),
            ("exp(700*x)*y", "[1, 1.0000000000000002]"),
        ] {
            let folder = try ScratchFolder()
            try folder.write(
                Self.surface.replacing("FORMULA", with: formula).replacing("RANGE", with: range), to: "edge.yaml")
            let outcome = try Invocation.ravine(line, in: folder)
            #expect(outcome.status == status, "\(formula) on \(range): \(outcome.errors)")
        }
    }
}
