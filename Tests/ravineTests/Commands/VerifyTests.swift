import Testing

@Suite struct VerifyTests {
    @Test func `what was recorded is the same when it is run again`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine(
            "run rosenbrock -o adam -o momentum:lr=0.0001 -o gd:lr=0.0001 --steps 50 --record a.jsonl", in: folder)
        let verify = try Invocation.ravine("verify a.jsonl", in: folder)
        #expect(verify.status == 0)
        #expect(verify.output == "a.jsonl: 153 rows of 3 runs: every number is the same to the last bit\n")
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
            verify.output.contains(#/^b\.jsonl: gd differs first at step 2 in the loss: recorded 17\.0, run again /#))
        #expect(verify.output.hasSuffix("; the 2 rows before are the same\n"))
        #expect(verify.errors.contains(#/^It was written by another 0\..*; this is ravine 0\./#))
    }

    @Test func `of a cut file what is there is compared, and the cut is told`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine("run valley -o gd --steps 40 --record a.jsonl", in: folder)
        let whole = try folder.text(of: "a.jsonl").split(separator: "[0,20,")[0]
        try folder.write(whole + "[0,20,", to: "b.jsonl")
        let verify = try Invocation.ravine("verify b.jsonl", in: folder)
        #expect(verify.status == 65)
        #expect(verify.output == "b.jsonl: 20 rows of 1 run: every number is the same to the last bit\n")
        #expect(verify.errors.contains("b.jsonl:22:7: the line is cut off"))
    }

    @Test func `what cannot be run again is said`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("verify nowhere.jsonl", in: folder).status == 66)
        let header =
            #"{"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+y^2","#
            + #""domain":{"x":[-1,1],"y":[-1,1]},"start":[1,1]},"runs":[{"id":0,"label":"mine"}],"#
            + #""columns":["run","step","p1","p2","loss"]}"#
        try folder.write(header + "\n[0,0,1,1,2]\n", to: "foreign.jsonl")
        let verify = try Invocation.ravine("verify foreign.jsonl", in: folder)
        #expect(verify.status == 65)
        #expect(verify.errors.contains("it does not tell the optimizer and the start of every run"))
    }
}
