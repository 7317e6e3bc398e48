import Foundation
@testable import SurfaceFiles
@testable import Surfaces
import Testing

@Suite struct DataFileTests {
    private static func text(file: String) -> String {
        SurfaceText.with("formula", as: "formula: \"sum((v - x*u - y)^2)\"") + "data: { file: \(file) }\n"
    }

    private static func columns(_ csv: String) -> [String: [Double]] {
        Dictionary(CSVTable(csv).columns.map { ($0.name, $0.values) }) { first, _ in first }
    }

    @Test(arguments: [
        "u,v\n1,2\n3,4\n", "u,v\r\n1,2\r\n3,4", "u,v\r1,2\r3,4\r", " u , v \n 1 , +2 \n3.0,4e0\n\n\n",
        "\"u\",\"v\"\n\"1\",\"2\"\n\"3\" , 4\n",
    ])
    func `columns are read from every form of CSV`(csv: String) {
        #expect(CSVTable(csv).faults == [])
        #expect(Self.columns(csv) == ["u": [1, 3], "v": [2, 4]])
    }

    @Test func `quoted names may hold quotes, commas and line ends`() {
        #expect(CSVTable("\"a \"\"b\"\", c\nd\"\n1\n").columns.map(\.name) == ["a \"b\", c\nd"])
    }

    @Test(arguments: [
        ("", "1:1: missing header: the first line must name the columns"), ("u,v\n", "1:1: no rows below the header"),
        ("u,v\n1,2\n3\n", "3:1: the row has 1 cell, but the header has 2"),
        ("u,v\n1,2,3\n", "2:1: the row has 3 cells, but the header has 2"),
        ("u,v\n1, x\n", "2:4: 'x' is not a number"), ("u,v\n1,\n", "2:3: '' is not a number"),
        ("u,v\n1,nan\n", "2:3: 'v' must be a finite number, not nan"),
        ("u,v\n1,1e999\n", "2:3: 'v' must be a finite number, not 1e999"),
        ("u,v\n1,\"2\n", "2:3: unterminated quote"),
        ("u,v\n1,\"2\"3\n", "2:6: expected a comma or the end of the line after the closing quote"),
        ("u,u\n1,2\n", "1:3: 'u' names two data columns"),
        ("u,2v\n1,2\n", "1:3: '2v' cannot name a data column; a name is a letter or '_', then letters, digits and '_'"),
        ("u,x\n1,2\n", "1:3: 'x' names both a parameter and a data column"),
        (
            "u,\u{1B}[2J\n1,2\n",
            "1:3: '\\u{1B}[2J' cannot name a data column; a name is a letter or '_', then letters, digits and '_'"
        ),
    ])
    func `each fault of a data file is located in it`(csv: String, fault: String) {
        #expect(SurfaceText.faults(Self.text(file: "p.csv"), dataFiles: ["p.csv": csv]) == ["p.csv:" + fault])
    }

    @Test func `faults of the data file follow those of the surface file, a hundred at most`() {
        let csv = "u,v\n" + String(repeating: "1,a\n", count: 200)
        let faults = SurfaceText.faults(Self.text(file: "p.csv") + "levels: 3\n", dataFiles: ["p.csv": csv])
        #expect(faults.count == 101)
        #expect(faults.first?.hasPrefix("s.yaml:7:9:") == true)
        #expect(faults.last == "p.csv:101:3: 'a' is not a number")
    }

    @Test func `a column may be called file`() {
        let text = SurfaceText.with("formula", as: "formula: \"sum((x*file + y)^2)\"") + "data: { file: [1, 2] }\n"
        #expect(SurfaceText.surface(text)?.definition.data == ["file": [1, 2]])
    }

    @Test func `a file and columns together are a fault`() {
        let text = SurfaceText.sound + "data: { u: [1], file: p.csv }\n"
        #expect(SurfaceText.faults(text) == ["s.yaml:6:17: 'data' must be a file or columns, not both"])
    }

    @Test func `a data file lies in the surface file's folder and nowhere else`() throws {
        let folder = try TemporaryFolder()
        let csv = "u,v\n1,2\n3,5\n".utf8
        try folder.write(csv, as: "outside.csv")
        try folder.write(csv, as: "in/p.csv")
        try folder.write(csv, as: "in/deeper/q.csv")
        try folder.link("in/inner.csv", to: "p.csv")
        try folder.link("in/escape.csv", to: "../outside.csv")
        try folder.link("in/up", to: "..")
        let cases = [
            ("p.csv", nil), ("deeper/q.csv", nil), ("inner.csv", nil),
            ("\(folder.path)/in/p.csv", "must be given relative to the surface file, not as an absolute path"),
            ("../outside.csv", "is outside the surface file's folder"),
            ("deeper/../p.csv", "is outside the surface file's folder"),
            ("escape.csv", "is outside the surface file's folder"),
            ("up/outside.csv", "is outside the surface file's folder"),
            ("deeper", "is not a regular file"), ("\"\"", "has an empty name"),
        ]
        for (name, problem) in cases {
            let path = try folder.write(Self.text(file: name).utf8, as: "in/s.yaml")
            let bare = name.replacing("\"", with: "")
            #expect(
                Surface.faults(path: path).map(\.description)
                    == (problem.map { ["\(path):6:15: data file '\(bare)' \($0)"] } ?? []))
        }
        let path = try folder.write(Self.text(file: "none.csv").utf8, as: "in/s.yaml")
        let fault = try #require(Surface.faults(path: path).first)
        #expect(fault.description == "\(path):6:15: no data file 'none.csv' in the surface file's folder")
        #expect(!fault.isMissingFile)
    }
}
