import Testing

@Suite struct TourCommandTests {
    @Test(arguments: ["15", "0", "momentum", "-1"])
    func `a lesson that there is not is one sentence`(lesson: String) throws {
        let outcome = try Invocation.ravine(["tour", "--", lesson])
        #expect(outcome.status == 64)
        #expect(
            outcome.complaint
                == "unknown lesson '\(lesson)'; available: 1 to 14, or stuck, surface, rates, adagrad, "
                + "rmsprop, burst, decay, adam, warmup, why, edge, foreseen, cancel, sharpness")
        #expect(outcome.outputBytes == [])
    }

    @Test func `a language that there is not is one sentence`() throws {
        let outcome = try Invocation.ravine("tour 3 --lang de")
        #expect(outcome.status == 64)
        #expect(outcome.complaint == "no tour in 'de'; available: en, zh")
    }

    @Test func `without a terminal it points to draw and run`() throws {
        let outcome = try Invocation.ravine("tour warmup --lang zh")
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("ravine: standard output is not a terminal"))
    }
}
