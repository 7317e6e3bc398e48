import Testing

extension ProgramInATerminal {
    @Suite struct ListWidthTests {
        @Test(arguments: [60, 120])
        func `a list is folded to the terminal's width`(columns: Int) throws {
            let terminal = try Tmux(columns, 200)
            try terminal.start("list surfaces")
            let text = try terminal.wait(for: "the end") { $0.text.contains("status 0.") }.text
            let lines = text.split(separator: "\n").map { $0.reversed().drop { $0 == " " }.count }
            #expect(lines.allSatisfy { $0 <= columns })
            #expect(lines.contains { $0 > columns - 10 })
        }
    }
}
