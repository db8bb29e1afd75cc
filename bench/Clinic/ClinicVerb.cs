using System.CommandLine;
using System.Diagnostics;
using Punctum.Clinic;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Cases;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;
using Punctum.Clinic.Triage;

namespace Punctum.Bench.Clinic;

/// <summary>bench clinic: how long an answer takes once the protocol is read.</summary>
static class ClinicVerb
{
    const int WarmUp = 300, Times = 2000;

    public static Command New()
    {
        var folder = new Argument<string>("protocol") { Description = "The protocol's folder", DefaultValueFactory = _ => "protocol" };
        var command = new Command("clinic", "Time of each clinical answer, warm, and of reading and checking the protocol") { folder };
        command.SetAction(result => Run(result.GetRequiredValue(folder)));
        return command;
    }

    static void Run(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json")
            .Select(f => new ProtocolFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f))).ToList();
        var clock = Stopwatch.StartNew();
        var protocol = ClinicalProtocol.Read(files);
        Console.WriteLine($"{"read the protocol, cold",-34} {clock.Elapsed.TotalMilliseconds,9:0} ms");
        var (cases, person) = WorkedCase.All(protocol);
        var consultation = ConsultationReader.OfCase(protocol, cases.First(c => c.Id == "EX-06").Input["suitability"], person);
        var told = ReportedSymptom.ReadAll(cases.First(c => c.Id == "EX-12").Input["triage"], protocol.Triage)[0];
        Measure("screen", () => Screening.Of(protocol, consultation));
        Measure("plan (with screening), dated", () => Planning.Of(protocol, consultation, protocol.Settings, consultation.PlannedDate));
        Measure("triage, everything told", () => Triaging.Of(protocol, told));
        Measure("triage, only the symptom told", () => Triaging.Of(protocol, told with { Hours = null, Severity = null, Trend = null }));
        Measure("expect", () => Expecting.Of(protocol, "acne_scar", "moderate", 4));
        Measure("aftercare at an hour", () => Guidance.At(protocol, 30, AreaGroup.Face, protocol.Settings));
        Measure("screen, plan and expect as one", () => (Screening.Of(protocol, consultation), Planning.Of(protocol, consultation, protocol.Settings), Expecting.Of(protocol, consultation.Concern)));
        Measure("screening as JSON", () => AnswerJson.Write(Screening.Of(protocol, consultation)));
        Measure("read the protocol, warm", () => ClinicalProtocol.Read(files), 5, 20);
        Measure("check the protocol", () => ProtocolCheck.Of(files), 2, 5);
    }

    static void Measure<T>(string name, Func<T> answer, int warmUp = WarmUp, int times = Times)
    {
        for (int i = 0; i < warmUp; i++) answer();
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            long began = Stopwatch.GetTimestamp();
            answer();
            milliseconds[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        Console.WriteLine($"{name,-34} {milliseconds[times / 2],9:0.000} ms median, {milliseconds[(int)(times * 0.99)],8:0.000} ms p99");
    }
}
