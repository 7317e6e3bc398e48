import Foundation
import Testing

@Suite struct MapTests {
    /// A folder with a round bowl, on which gradient descent multiplies both parameters by 1 - 2·lr at every step.
    private static func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        _ = try folder.write(
            """
            title: Bowl
            parameters: [x, y]
            formula: "x^2 + y^2"
            domain: { x: [-1, 1], y: [-2, 2] }
            start: [0.5, 1]
            minima: [[0, 0]]

            """, to: "bowl.yaml")
        return folder
    }

    private static let small =
        "map bowl.yaml -o momentum --across lr=0.5:1.5:linear --down momentum=0:0.5 --size 2x1 --steps 20"

    // MARK: The terminal

    @Test func `in a pipe each cell is a letter`() throws {
        let outcome = try Invocation.ravine(Self.small, in: try Self.folder())
        #expect(outcome.status == 0 && outcome.errorBytes == [])
        #expect(outcome.lines[0] == "momentum on bowl, lr across and momentum down, 20 steps")
        #expect(outcome.lines[2].hasSuffix(" cD"))
        #expect(outcome.lines.suffix(2) == ["c  converged: 1", "D  diverged: 1"])
    }

    @Test func `starts are mapped upwards, over the domain or a part of it`() throws {
        let folder = try Self.folder()
        let whole = try Invocation.ravine("basins bowl.yaml -o gd:lr=0.25 --size 3x2 --steps 100 --ascii", in: folder)
        #expect(whole.status == 0)
        #expect(whole.lines.suffix(1) == ["1  minimum (0, 0): 6"])
        #expect(whole.lines[2].hasSuffix(" 111") && whole.lines[3].hasSuffix(" 111"))
        let part = "basins bowl.yaml -o gd:lr=0.25 --across x=0:0.5 --size 2x2 --output part.csv"
        #expect(try Invocation.ravine(part, in: folder).status == 0)
        let starts = try folder.text(of: "part.csv").split(separator: "\n").map { $0.split(separator: ",").prefix(2) }
        #expect(
            starts == [["start.x", "start.y"], ["0.0", "2.0"], ["0.5", "2.0"], ["0.0", "-2.0"], ["0.5", "-2.0"]])
    }

    @Test func `in colour a line of text shows two rows`() throws {
        let line = "basins himmelblau -o gd:lr=0.01 --size 10x8 --steps 200 --color truecolor"
        let picture = ScreenText(try Invocation.ravine(line).output)
        #expect(picture.cells.prefix(7).count { $0.contains { $0.style.background != "" } } == 4)
    }

    // MARK: Files

    @Test func `a table has a line for each cell, with numbers that read back the same`() throws {
        let folder = try Self.folder()
        #expect(try Invocation.ravine(Self.small + " --output map.csv", in: folder).status == 0)
        // The point is (-2)^20 times the start.
        #expect(
            try folder.text(of: "map.csv") == """
                lr,momentum,outcome,steps,settled,loss,p1,p2,minimum,bursts
                0.5,0.0,converged,20,8,0.0,0.0,0.0,1,0
                1.5,0.0,diverged,20,,1374389534720.0,524288.0,1048576.0,,0

                """)
    }

    @Test func `an array of NumPy has the fields by name`() throws {
        let folder = try Self.folder()
        #expect(try Invocation.ravine(Self.small + " --output map.npy", in: folder).status == 0)
        let bytes = try folder.bytes(of: "map.npy")
        let text =
            "{'descr': [('lr', '<f8'), ('momentum', '<f8'), ('outcome', '<U11'), ('steps', '<i8'), "
            + "('settled', '<i8'), ('loss', '<f8'), ('p1', '<f8'), ('p2', '<f8'), ('minimum', '<i8'), "
            + "('bursts', '<i8')], 'fortran_order': False, 'shape': (1, 2), }"
        #expect(bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
        let length = Int(bytes[8]) + 256 * Int(bytes[9])
        let header = String(decoding: bytes[10..<10 + length], as: UTF8.self)
        #expect(header.hasPrefix(text) && header.hasSuffix("\n") && (10 + length) % 64 == 0)
        #expect(header.dropFirst(text.count).dropLast().allSatisfy { $0 == " " })
        // A record has nine numbers of 8 bytes and eleven characters of 4.
        #expect(bytes.count == 10 + length + 2 * (9 * 8 + 11 * 4))
        let second = Array(bytes[(10 + length + 116)...])
        #expect(second.prefix(8) == [0, 0, 0, 0, 0, 0, 0xF8, 0x3F])
        #expect(second[16..<28] == [0x64, 0, 0, 0, 0x69, 0, 0, 0, 0x76, 0, 0, 0])
        #expect(second[68..<76] == [255, 255, 255, 255, 255, 255, 255, 255])
    }

    @Test func `a picture is a PNG, and a file that exists is left unless it may be replaced`() throws {
        let folder = try Self.folder()
        #expect(try Invocation.ravine(Self.small + " --output map.png", in: folder).status == 0)
        let bytes = try folder.bytes(of: "map.png")
        #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        let again = try Invocation.ravine(Self.small + " --output map.png", in: folder)
        #expect(again.status == 73)
        #expect(again.complaint == "map.png: the file already exists; use --force to overwrite it")
        #expect(try Invocation.ravine(Self.small + " --output map.png --force", in: folder).status == 0)
        #expect(try folder.bytes(of: "map.png") == bytes)
    }

    // MARK: Tiles

    @Test(arguments: ["csv", "npy", "png"])
    func `tiles join to the file that one machine writes`(ending: String) throws {
        let folder = try Self.folder()
        // What blows up here ends with a loss that is no number.
        let line = "map himmelblau -o momentum --across lr=0.001:1 --down momentum=0:0.99 --size 7x5 --steps 200"
        #expect(try Invocation.ravine(line + " --output whole.\(ending)", in: folder).status == 0)
        for tile in 1...3 {
            #expect(try Invocation.ravine(line + " --tile \(tile)/3 --output part\(tile)", in: folder).status == 0)
        }
        let joined = try Invocation.ravine("map --join part3 part1 part2 --output joined.\(ending)", in: folder)
        #expect(joined.status == 0 && joined.errorBytes == [])
        #expect(try folder.bytes(of: "joined.\(ending)") == folder.bytes(of: "whole.\(ending)"))
    }

    // MARK: Networks

    private static let trainings =
        "map sine -o adam --across lr=1e-3:1 --down beta2=0.9:0.999 --size 3x2 --steps 40"

    @Test func `a network's map has a line for each training, without places`() throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine(Self.trainings + " --output map.csv", in: folder)
        #expect(outcome.status == 0 && outcome.errorBytes == [])
        let lines = try folder.text(of: "map.csv").split(separator: "\n")
        #expect(lines.count == 7 && lines[0] == "lr,beta2,outcome,steps,loss,bursts")
        let fields = lines[1].split(separator: ",").map(String.init)
        #expect(fields[0] == "0.001" && fields[1] == "0.9" && fields[3] == "40")
        let single = try Invocation.ravine("run sine -o adam:lr=0.001,beta2=0.9 --steps 40 --json", in: folder)
        #expect(
            single.output.contains("\"loss\":\(fields[4]),") && single.output.contains("\"outcome\":\"\(fields[2])\""))
        let letters = try Invocation.ravine(Self.trainings, in: folder)
        #expect(letters.lines[0] == "adam on sine, lr across and beta2 down, 40 steps")
        #expect(letters.lines.last?.hasPrefix(".  running, loss ") == true)
        #expect(try Invocation.ravine(Self.trainings + " --output map.npy", in: folder).status == 0)
        let header = String(decoding: try folder.bytes(of: "map.npy").prefix(200), as: UTF8.self)
        #expect(header.contains("('outcome', '<U11'), ('steps', '<i8'), ('loss', '<f8'), ('bursts', '<i8')]"))
    }

    @Test func `tiles of a network's map join to the file that one machine writes`() throws {
        let folder = try ScratchFolder()
        let line = "map sine -o gd --across lr=1e-3:10 --down seed=1:3 --size 4x3 --steps 30 --batch 5"
        #expect(try Invocation.ravine(line + " --output whole.csv", in: folder).status == 0)
        for tile in 1...2 {
            #expect(try Invocation.ravine(line + " --tile \(tile)/2 --output part\(tile)", in: folder).status == 0)
        }
        let joined = try Invocation.ravine("map --join part2 part1 --output joined.csv", in: folder)
        #expect(joined.status == 0 && joined.errorBytes == [])
        #expect(try folder.bytes(of: "joined.csv") == folder.bytes(of: "whole.csv"))
        // Another seed gives other losses, and rates beyond all bounds diverge.
        let rows = try folder.text(of: "whole.csv").split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        #expect(Set(rows.map { $0[1] }) == ["1.0", "2.0", "3.0"] && Set(rows.map { $0[4] }).count == 12)
    }

    @Test(arguments: [
        (
            "map sine -o gd --across lr=0.1:1 --down weight_decay=0:1 --start 1,2",
            "--start cannot be used with a network"
        ),
        ("map sine -o gd --across lr=0.1:1 --down seed=0:3 --seed 1", "--seed cannot be used where an axis varies"),
        ("map sine -o gd --across lr=0.1:1 --down seed=0:3 --batch 21 --size 2x2", "--batch must be at most 20"),
        (
            "map sine -o gd --across lr=0.1:1 --down weight_decay=0.1:1 --tile 1/2 --output part",
            "requires --size and --steps"
        ),
        ("map chebyshev -o newton --across lr=0.1:1 --down damping=1:2", "newton takes at most 400 parameters"),
        ("map valley -o gd --across lr=0.1:1 --down weight_decay=0:1 --seed 1", "--seed requires a network"),
        ("map valley -o gd --across lr=0.1:1 --down seed=0:3", "unknown key 'seed' of an axis"),
    ])
    func `what a network's map cannot have is refused`(line: String, words: String) throws {
        let outcome = try Invocation.ravine(line, in: try ScratchFolder())
        #expect(outcome.status == 64 && outcome.outputBytes == [])
        #expect(outcome.complaint.contains(words), "\(outcome.complaint)")
    }

    @Test func `a tile that is killed leaves nothing that a pattern for tiles matches`() throws {
        let folder = try Self.folder()
        // The third tile runs until it is killed, once its file is there under some name.
        let script = """
            ravine=$1; shift
            "$ravine" "$@" --tile 1/2 --output part-1 && "$ravine" "$@" --tile 2/2 --output part-2 || exit 9
            "$ravine" map bowl.yaml -o gd --across lr=1e-9:1e-8 --down weight_decay=0:1e-9:linear --steps 1000000000 \
                --tile 1/2 --output part-3 &
            until ls -A | grep -q part-3; do kill -0 $! || exit 8; done
            kill -9 $!; wait $! 2>/dev/null
            "$ravine" map --join part-* --output whole.csv
            """
        var invocation = Invocation(
            command: ["/bin/sh", "-c", script, "sh", BuiltProgram.path]
                + Self.small.split(separator: " ").map(String.init))
        invocation.folder = folder.path
        let outcome = try invocation.run()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let names = try folder.names()
        #expect(names.filter { $0.hasPrefix("part") } == ["part-1", "part-2"])
        // The killed program could not remove its draft.
        #expect(names.contains { $0.hasPrefix(".part-3.") })
        #expect(names.contains("whole.csv"))
    }

    @Test func `parts that cannot be joined are reported`() throws {
        let folder = try Self.folder()
        for tile in 1...2 {
            #expect(
                try Invocation.ravine(Self.small + " --tile \(tile)/2 --output part\(tile)", in: folder).status == 0)
        }
        func join(_ parts: String) throws -> (Int32, String) {
            let outcome = try Invocation.ravine("map --join \(parts) --output whole.csv", in: folder)
            return (outcome.status, outcome.complaint)
        }
        #expect(try join("part1 part2 --steps 5").0 == 64)
        #expect(try join("part1") == (65, "missing tile 2 of 2"))
        #expect(try join("part2 part2") == (65, "part2: duplicate tile 2; it is also in part2"))
        #expect(try join("part1 gone") == (66, "gone: no such file"))
        let whole = try folder.text(of: "part2")
        _ = try folder.write(whole.replacingOccurrences(of: "\"steps\":20", with: "\"steps\":21"), to: "longer")
        #expect(try join("part1 longer") == (65, "longer: not a part of the same map as part1"))
        _ = try folder.write(whole.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n", to: "cut")
        #expect(try join("part1 cut") == (65, "cut:3:1: expected the number of cells that ends the part"))
        _ = try folder.write(whole.replacingOccurrences(of: "[1,", with: "[0,"), to: "moved")
        #expect(try join("part1 moved") == (65, "moved:2:1: expected cell 1 of the map"))
        _ = try folder.write("{}", to: "empty")
        #expect(
            try join("part1 empty") == (
                65, "empty:1:1: expected a part of an outcome map, which begins with \"format\": \"ravine-map\""
            ))
    }

    // MARK: Wrong usage

    @Test(arguments: [
        ("map bowl.yaml -o adam", "map requires --across and --down, as in --across lr=1e-4:10"),
        (
            "map -o adam --across lr=1:2 --down beta1=0:0.5",
            "missing surface; usage: ravine map SURFACE -o OPTIMIZER --across AXIS --down AXIS"
        ),
        ("map bowl.yaml --across lr=1:2 --down beta1=0:0.5", "missing optimizer; add one, as in -o adam"),
        (
            "map bowl.yaml -o adam --across lr=1:2 --down lr=1:3",
            "both axes vary lr; a map needs two different keys"
        ),
        (
            "map bowl.yaml -o adam --across lt=1:2 --down beta1=0:0.5",
            "unknown key 'lt' of an axis; did you mean 'lr'?"
        ),
        ("basins bowl.yaml -o gd --across y=0:1", "unknown key 'y' of an axis; available: x"),
        (
            "basins bowl.yaml -o gd --output map.jpg",
            "unknown extension of the output file; available: .csv, .npy, .png"
        ),
        ("basins bowl.yaml -o gd --tile 1/2", "--tile requires --output, the file to write the tile to"),
        ("map --join part1", "--join requires --output, the file to write"),
        ("map bowl.yaml --join part1", "--join takes only tile files and --output; the files contain everything else"),
    ])
    func `a usage error is reported in one sentence`(line: String, sentence: String) throws {
        let outcome = try Invocation.ravine(line, in: try Self.folder())
        #expect(outcome.status == 64)
        #expect(outcome.complaint == sentence)
    }
}
