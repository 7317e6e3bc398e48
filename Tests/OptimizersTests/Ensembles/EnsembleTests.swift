import Optimizers
import Testing

/// An ensemble against the single paths of its lanes.
@Suite struct EnsembleTests {
    @Test(arguments: OptimizerCatalogue.entries.map(\.descriptor.name))
    func `a lane has the bits of its path, whatever the schedule`(name: String) throws {
        let entry = try #require(OptimizerCatalogue.entry(named: name))
        try compare(EnsembleCase(entry.descriptor, schedule: nil, lanes: 13))
        for schedule in ScheduleCatalogue.entries {
            try compare(EnsembleCase(entry.descriptor, schedule: schedule.descriptor, lanes: 11, flag: 1))
        }
    }

    /// Takes 200 updates with all lanes at once and with each by itself.
    private func compare(_ example: EnsembleCase) throws {
        let ensemble = try #require(Ensemble(example.choices, at: example.starts))
        #expect(ensemble.count == example.choices.count && ensemble.width == 16)
        let rows = EnsembleBuffers(example, width: ensemble.width)
        let paths = example.choices.indices.map { example.path(of: $0, updates: 200) }
        for step in 0..<200 {
            rows.advance(ensemble, step: step)
            for (lane, path) in paths.enumerated() {
                let place = path[min(step + 1, path.count - 1)]
                #expect(rows.p1[lane].bitPattern == place.x.bitPattern, "lane \(lane), step \(step)")
                #expect(rows.p2[lane].bitPattern == place.y.bitPattern, "lane \(lane), step \(step)")
            }
        }
        for (lane, path) in paths.enumerated() {
            #expect(ensemble.end(of: lane) == (path.count < 201 ? path.count - 1 : nil))
        }
    }

    @Test func `choices that do not go together make no ensemble`() throws {
        func ensemble(_ texts: String...) throws -> Ensemble? {
            Ensemble(try texts.map { try OptimizerChoice(parsing: $0) }, at: texts.map { _ in .zero })
        }
        #expect(try ensemble() == nil)
        #expect(try ensemble("gd", "adam") == nil)
        #expect(try ensemble("adam", "adam@warmup:steps=5") == nil)
        #expect(try ensemble("adam@noam:warmup=5", "adam@warmup:steps=5") == nil)
        #expect(try ensemble("rmsprop", "rmsprop:centered=true") == nil)
        #expect(try ensemble("adam@warmup:steps=9", "adam@warmup:steps=5") != nil)
    }
}
