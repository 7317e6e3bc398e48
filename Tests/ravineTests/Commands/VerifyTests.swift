import Testing

@Suite struct VerifyTests {
    @Test func `what was recorded is the same when it is run again`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine(
            "run rosenbrock -o adam -o momentum:lr=0.0001 -o gd:lr=0.0001 --steps 50 --record a.jsonl", in: folder)
        let verify = try Invocation.ravine("verify a.jsonl", in: folder)
        #expect(verify.status == 0)
        #expect(verify.output == "a.jsonl: 153 rows of 3 runs: all numbers are identical, bit for bit\n")
        #expect(verify.errorBytes == [])
    }

    @Test func `a changed number is named, with status 1`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine("run valley -o gd:lr=0.25 --steps 4 --record a.jsonl", in: folder)
        var lines = try folder.text(of: "a.jsonl").split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.hasPrefix("[0,2,") })
        var values = lines[place].split(separator: ",").map(String.init)
        values[4] = "17"
        lines[place] = values.joined(separator: ",")
        let text = lines.joined(separator: "\n") + "\n"
        try folder.write(text.replacing("ravine 0.", with: "another 0."), to: "b.jsonl")
        let verify = try Invocation.ravine("verify b.jsonl", in: folder)
        #expect(verify.status == 1)
        #expect(
            verify.output.contains(#/^b\.jsonl: gd first differs at step 2 in loss: recorded 17\.0, re-run /#))
        #expect(verify.output.hasSuffix("; the 2 rows before it are identical\n"))
        #expect(verify.errors.contains(#/^Recorded by another 0\..*; re-run by ravine 0\./#))
    }

    @Test func `a truncated file is compared as far as it goes, and the truncation is reported`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine("run valley -o gd --steps 40 --record a.jsonl", in: folder)
        let whole = try folder.text(of: "a.jsonl").split(separator: "[0,20,")[0]
        try folder.write(whole + "[0,20,", to: "b.jsonl")
        let verify = try Invocation.ravine("verify b.jsonl", in: folder)
        #expect(verify.status == 65)
        #expect(verify.output == "b.jsonl: 20 rows of 1 run: all numbers are identical, bit for bit\n")
        #expect(verify.errors.contains("b.jsonl:22:7: the line is truncated"))
    }

    @Test func `a recording that cannot be re-run is reported`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("verify nowhere.jsonl", in: folder).status == 66)
        let header =
            #"{"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+y^2","#
            + #""domain":{"x":[-1,1],"y":[-1,1]},"start":[1,1]},"runs":[{"id":0,"label":"mine"}],"#
            + #""columns":["run","step","p1","p2","loss"]}"#
        try folder.write(header + "\n[0,0,1,1,2]\n", to: "foreign.jsonl")
        let verify = try Invocation.ravine("verify foreign.jsonl", in: folder)
        #expect(verify.status == 65)
        #expect(
            verify.errors.contains(
                "cannot verify: the recording does not name the optimizer and starting point of every run"))
    }
}
