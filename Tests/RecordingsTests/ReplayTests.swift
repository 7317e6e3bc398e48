@testable import Recordings
import Runs
import TestFolders
import Testing
import Trajectories

@Suite struct ReplayTests {
    @Test func `a replay shows what the race showed, at every step and in any order`() throws {
        let folder = try Folder()
        let script = try Samples.race()
        try Samples.record(script, to: folder.path(), steps: 12)
        var replay = Replay(try Recording(path: folder.path()))
        var race = Race(script)
        #expect(replay.lastStep == 11)
        for step in [0, 1, 5, 4, 11, 3, 8, 7, 2, 10, 0] {
            replay.seek(to: step)
            race.seek(to: step)
            #expect(replay.present.map(\.id) == race.present.map(\.id))
            #expect(replay.present.map(\.current) == race.present.map(\.current))
            // A run without a number key of its own has one that is free.
            #expect(zip(replay.present, race.present).allSatisfy { $1.slot == nil || $0.slot == $1.slot })
            for id in [0, 2, 5] {
                #expect(replay.choice(of: id) == race.choice(of: id))
            }
        }
        replay.seek(to: 1000)
        #expect(replay.clock == 11)
    }

    @Test func `between recorded steps a run stays at its latest row`() throws {
        let folder = try Folder()
        let rows = "\n[0,1,0,0,0,1]\n[10,2,0,0,0,2]\n[15,5,0,0,4,5]\n[20,3,0,0,0,3]\n"
        var replay = Replay(try Recording(path: folder.file(Samples.minimal + rows)))
        for (step, losses) in [(0, [1.0]), (9, [1]), (10, [2]), (16, [2, 5]), (20, [3, 5]), (12, [2]), (15, [2, 5])] {
            replay.seek(to: step)
            #expect(replay.present.compactMap(\.current?.loss) == losses)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a gap of steps costs nothing`() throws {
        let folder = try Folder()
        let far = 1 << 53
        let text = Samples.minimal + "\n[0,1,0,0,0,1]\n[0,1,0,0,4,1]\n[7,4,0,0,4,1]\n[\(far),2,0,0,0,2]\n"
        var replay = Replay(try Recording(path: folder.file(text)))
        for (step, losses) in [(far, [2.0, 4]), (far - 1, [1, 4]), (6, [1, 1]), (far / 2, [1, 4]), (far, [2, 4])] {
            replay.seek(to: step)
            #expect(replay.clock == step)
            #expect(replay.present.compactMap(\.current?.loss) == Array(losses.prefix(replay.present.count)))
            #expect(replay.present[0].current?.step == (step == far ? far : 0))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `many runs are read in one pass`() throws {
        let folder = try Folder()
        let runs = (0..<1000).map { "{\"id\":\($0)}" }.joined(separator: ",")
        var text = Samples.minimal.replacing("{\"id\":0},{\"id\":4}", with: runs)
        for step in 0..<20 {
            for run in 0..<1000 { text += "\n[\(step),\(step + run),0,0,\(run),1]" }
        }
        var replay = Replay(try Recording(path: folder.file(text)))
        for step in [19, 18, 3] {
            replay.seek(to: step)
            #expect(replay.present.map { $0.current?.loss } == (0..<1000).map { Double(step + $0) })
            #expect(replay.present.allSatisfy { $0.trace.count == step + 1 })
        }
    }

    @Test func `runs without a number key of their own get those that are free`() throws {
        let folder = try Folder()
        let runs = [#"{"id":0}"#, #"{"id":1,"slot":1}"#, #"{"id":2,"slot":99}"#].joined(separator: ",")
        let text =
            Samples.minimal.replacing("{\"id\":0},{\"id\":4}", with: runs)
            + "\n[0,1,0,0,0,1]\n[0,1,0,0,1,1]\n[0,1,0,0,2,1]\n"
        let replay = Replay(try Recording(path: folder.file(text)))
        #expect(replay.present.map(\.slot) == [2, 1, 3])
    }

    @Test func `more runs than a thousand are refused`() throws {
        let folder = try Folder()
        let runs = (0...1000).map { "{\"id\":\($0)}" }.joined(separator: ",")
        let path = try folder.file(Samples.minimal.replacing("{\"id\":0},{\"id\":4}", with: runs))
        #expect {
            try Recording(path: path)
        } throws: { error in
            "\(error)".hasSuffix(": more than 1000 runs")
        }
    }

    @Test func `a recording without rows is at step 0`() throws {
        let folder = try Folder()
        var replay = Replay(try Recording(path: folder.file(Samples.minimal)))
        replay.seek(to: 5)
        #expect(replay.clock == 0 && replay.present.isEmpty && replay.lastStep == 0)
    }
}
