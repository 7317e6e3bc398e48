import Testing

@Suite(.enabled(if: Disk.isAvailable)) struct DiskTests {
    private static let record = "run valley -o gd -o adam:lr=0.1 --steps 400 --record"
    private static let map = "map valley -o momentum --across lr=1e-4:1 --down momentum=0:0.9 --size 8x8 --steps 5"
    private static let full = "No space left on device"
    private static let readOnly = "Read-only file system"

    /// Commands that write "out" from a recording "$here/a.jsonl".
    private static let writers =
        ["svg", "png", "gif --frames 2 --size 200x150", "cast --frames 2", "csv"].map {
            let words = $0.split(separator: " ", maxSplits: 1)
            return "export $here/a.jsonl out.\(words[0]) \(words.dropFirst().first ?? "")"
        } + ["csv", "npy", "png"].map { "\(map) --output out.\($0)" } + ["\(map) --tile 1/2 --output out"]

    @Test(arguments: writers)
    func `a full or read-only disk gives one sentence, and no file is left behind`(command: String) throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("\(Self.record) a.jsonl", in: folder).status == 0)
        let name = try #require(command.split(separator: " ").first { $0.hasPrefix("out") })
        for (kind, reason) in [(Disk.Kind.full, Self.full), (.readOnly, Self.readOnly)] {
            let fill = kind == .full ? "head -c 40000 /dev/zero >filling 2>/dev/null" : ":"
            let outcome = try Disk.run(
                "\(fill); \"$ravine\" \(command); echo \"status $?\"; ls | grep out", kind: kind, in: folder)
            #expect(outcome.output == "status 73\n")
            #expect(outcome.errors == "ravine: \(name): cannot write the file: \(reason)\n")
        }
    }

    @Test func `a recording that fills the disk is reported, and reads up to its last complete line`() throws {
        let outcome = try Disk.run(
            """
            "$ravine" \(Self.record) a.jsonl >report; echo "status $?"; rm report
            "$ravine" draw a.jsonl --size 30x8 2>drawn; echo "drawn $?"; head -n -1 a.jsonl | wc -l
            """, kind: .full, in: try ScratchFolder())
        let lines = outcome.lines
        #expect(outcome.errors.hasPrefix("ravine: a.jsonl: cannot write the recording: \(Self.full)\n"))
        try #require(lines.count == 11)
        #expect(lines[0] == "status 73")
        #expect(lines[9] == "drawn 0")
        // 24 KiB hold far more than a hundred rows and far less than all 802.
        #expect((100..<802).contains(Int(lines[10]) ?? 0))
    }

    @Test(arguments: [(Disk.Kind.full, full), (.readOnly, readOnly)])
    func `a recording that cannot be begun leaves no file`(kind: Disk.Kind, reason: String) throws {
        let fill = kind == .full ? "head -c 40000 /dev/zero >filling 2>/dev/null" : ":"
        let outcome = try Disk.run(
            "\(fill); \"$ravine\" \(Self.record) a.jsonl; echo \"status $?\"; ls", kind: kind, in: try ScratchFolder())
        #expect(outcome.output == "status 73\n" + (kind == .full ? "filling\n" : ""))
        #expect(outcome.errors == "ravine: a.jsonl: cannot write the recording: \(reason)\n")
    }

    @Test(.enabled(if: Sanitizer.allowsLimits))
    func `a file at its size limit is reported, and its contents can be read`() throws {
        let folder = try ScratchFolder()
        let script = "ulimit -f 16; exec \"$0\" \(Self.record) a.jsonl"
        var invocation = Invocation(command: ["sh", "-c", script, BuiltProgram.path])
        invocation.folder = folder.path
        let outcome = try invocation.run()
        #expect(outcome.status == 73)
        #expect(outcome.errors == "ravine: a.jsonl: cannot write the recording: File too large\n")
        let drawn = try Invocation.ravine("draw a.jsonl --size 30x8", in: folder)
        #expect(drawn.status == 0)
        #expect(drawn.lines.count == 8)
    }
}
