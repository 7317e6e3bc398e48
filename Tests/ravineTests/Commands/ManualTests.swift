import Foundation
import Testing

/// What the manual and the changelog say against what the program does.
@Suite struct ManualTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func page(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The blocks of code in `page` that are marked as of `language`.
    private static func blocks(_ language: String, in page: String) -> [String] {
        page.split(separator: "```\(language)\n").dropFirst().map { text in
            String(text[..<(text.firstRange(of: "```")?.lowerBound ?? text.endIndex)])
        }
    }

    @Test(arguments: ["optimizers", "schedules"])
    func `the table has each name with its equation, keys and defaults`(subject: String) throws {
        let rows = try Self.page("Documentation/Manual.docc/Optimizers.md").split(separator: "\n")
        for item in try JSON(parsing: Invocation.ravine("list \(subject) --json").output).elements {
            let name = try #require(item["name"]?.string)
            let row = try #require(rows.first { $0.hasPrefix("| `\(name)` |") }, "\(name) has no row")
            let equation = try #require(item["equation"]?.string).replacing("|", with: "\\|")
            #expect(row.contains("| \(equation) |"))
            let cell = try #require(row.split(separator: " | ").last)
            for key in item["keys"]?.elements ?? [] {
                let name = try #require(key["name"]?.string)
                let place = try #require(cell.firstRange(of: "`\(name)`"))
                let written = cell[place.upperBound...].prefix { $0 != "," && $0 != "|" }.split(separator: " ").first
                #expect(written.flatMap { Double($0) } == key["default"]?.number)
            }
        }
    }

    @Test func `the examples of surface files are surfaces`() throws {
        let page = try Self.page("Documentation/Manual.docc/SurfaceFiles.md")
        let folder = try ScratchFolder()
        try folder.write(
            try #require(Self.blocks("", in: page).first { $0.hasPrefix("x,y\n") }), to: "points.csv")
        let examples = Self.blocks("yaml", in: page).filter { $0.hasPrefix("title:") }
        #expect(examples.count == 5)
        for example in examples {
            try folder.write(example, to: "example.yaml")
            #expect(try Invocation.ravine("check example.yaml", in: folder).errors == "")
        }
    }

    @Test func `the changelog begins with the program's version`() throws {
        let heading = try Self.page("CHANGELOG.md").split(separator: "\n").first { $0.hasPrefix("## [") }
        let version = try #require(heading?.dropFirst("## [".count).split(separator: "]").first)
        #expect(try Invocation.ravine("--version").output == "ravine \(version)\n")
    }

    @Test func `the example of basins is what is printed`() throws {
        let page = try Self.page("Documentation/Manual.docc/OutcomeMaps.md")
        let example = try #require(Self.blocks("", in: page).first { $0.hasPrefix("$ ravine basins ") })
        let (command, output) = (example.prefix { $0 != "\n" }, example.drop { $0 != "\n" }.dropFirst())
        #expect(try Invocation.ravine(String(command.dropFirst("$ ravine ".count))).output == String(output))
    }
}
