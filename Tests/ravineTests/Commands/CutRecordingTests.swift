import Testing

@Suite struct CutRecordingTests {
    private static let run = "run valley -o gd -o adam:lr=0.1 --steps 12 --record a.jsonl"
    private static let draw = "draw cut.jsonl --size 30x10"

    @Test func `truncated anywhere after its header a recording still opens, with a notice`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine(Self.run, in: folder).status == 0)
        let bytes = try folder.bytes(of: "a.jsonl")
        let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
        for length in stride(from: header, to: bytes.count - 1, by: 43) {
            let cut = Array(bytes[..<length])
            try folder.write(cut, to: "cut.jsonl")
            let outcome = try Invocation.ravine(Self.draw, in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.lines.count == 10)
            let whole = cut.count { $0 == UInt8(ascii: "\n") }
            let rows = min(whole - 1, 26)
            let isWhole = cut.last == UInt8(ascii: "\n") || cut.last == UInt8(ascii: "]")
            let places = isWhole ? ["ravine: cut.jsonl: "] : ["ravine: cut.jsonl:\(whole + 1):"]
            try #require(places.contains { outcome.errors.hasPrefix($0) }, "cut at \(length): \(outcome.errors)")
            #expect(
                [rows, isWhole ? rows + 1 : rows].contains { outcome.errors.contains(Self.words(for: $0)) },
                "cut at \(length): \(outcome.errors)")
            #expect(outcome.errors.count { $0 == "\n" } == 1)
        }
    }

    @Test func `a truncated recording is drawn at its last complete step`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine(Self.run, in: folder).status == 0)
        let lines = try folder.text(of: "a.jsonl").split(separator: "\n")
        // The header, steps 0 to 6 of both runs, and a piece of the next line.
        let cut = lines[...14].joined(separator: "\n") + "\n" + lines[15].dropLast(5)
        try folder.write(cut, to: "cut.jsonl")
        let picture = try Invocation.ravine("draw cut.jsonl --color 256", in: folder)
        #expect(picture.errors.hasPrefix("ravine: cut.jsonl:16:"))
        #expect(picture.output == (try Invocation.ravine("draw a.jsonl --step 6 --color 256", in: folder).output))
    }

    @Test func `cut in its header a recording is one sentence with the place of the cut`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine(Self.run, in: folder).status == 0)
        let bytes = try folder.bytes(of: "a.jsonl")
        let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        for length in [1, 2, 9, 10, 11] + stride(from: 40, to: header, by: 67) {
            try folder.write(Array(bytes[..<length]), to: "cut.jsonl")
            let outcome = try Invocation.ravine(Self.draw, in: folder)
            #expect(outcome.status == 65)
            #expect(outcome.outputBytes == [])
            #expect(
                outcome.complaint.contains(#/^cut\.jsonl:1:[0-9]+: /#), "cut at \(length): \(outcome.errors)")
            #expect(outcome.errors.count { $0 == "\n" } == 1)
        }
    }

    @Test func `a header alone is a recording without rows`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine(Self.run, in: folder).status == 0)
        let bytes = try folder.bytes(of: "a.jsonl")
        let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        for length in [header, header + 1] {
            try folder.write(Array(bytes[..<length]), to: "cut.jsonl")
            let outcome = try Invocation.ravine(Self.draw, in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.lines.count == 10)
            #expect(outcome.errors.count { $0 == "\n" } == 1)
        }
    }

    /// How so many rows are told.
    private static func words(for rows: Int) -> String {
        switch rows {
        case 0: " no rows"
        case 1: " only row "
        default: " \(rows) rows "
        }
    }
}
