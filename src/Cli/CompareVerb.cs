using System.CommandLine;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Rendering.Report;

namespace Punctum.Cli;

/// <summary>punctum compare: two pictures in, an honest comparison out.</summary>
static class CompareVerb
{
    public static Command New()
    {
        var before = new Argument<string>("before") { Description = "The earlier picture" };
        var after = new Argument<string>("after") { Description = "The later picture" };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for report.html, comparison.json, aligned.jpg and the heat maps; default: beside the after picture", HelpName = "DIR" };
        var region = RegionOption.New();
        var treated = TreatedOption.New();
        var control = ControlOption.New();
        var concern = ConcernOption.New();
        var model = NoiseModelOption.New();
        var scale = ScaleOption.New();
        var polarised = PolarisedOption.New();
        var json = new Option<bool>("--json") { Description = "Write the comparison as JSON to standard output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var threads = ThreadsOption.New();
        var command = new Command("compare", "Compare a before and an after picture, zone by zone, with an uncertainty on every change") { before, after, output, region, treated, control, concern, scale, polarised, model, json, quiet, threads };
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(before), result.GetRequiredValue(after), result.GetValue(output),
            new RoadOptions { Region = result.GetValue(region)?.Bounds, Outline = result.GetValue(region)?.Outline ?? [], Treated = result.GetRequiredValue(treated), Control = result.GetRequiredValue(control), Concerns = result.GetRequiredValue(concern), Noise = result.GetValue(model)?.Model ?? NoiseModel.Current, PixelsAMillimetre = result.GetValue(scale), PolarisationBefore = result.GetValue(polarised)?.Before, PolarisationAfter = result.GetValue(polarised)?.After },
            result.GetValue(region)?.Text, result.GetValue(model)?.File, result.GetValue(json), result.GetValue(quiet), result.GetValue(threads), cancel)));
        return command;
    }

    static int Run(string before, string after, string? output, RoadOptions options, string? region, string? model, bool json, bool quiet, int threads, CancellationToken cancel)
    {
        if (ControlOption.Clash(options.Control, options.Treated, options.Region is not null) is { } clash) return Complaint.Say($"--control {clash}.", Exit.Usage);
        Stripes.Threads = threads;
        string folder = output ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(after))!, Path.GetFileNameWithoutExtension(after) + "-comparison");
        try
        {
            var finished = new Progress(quiet || json).Run(Words.Of(RoadStage.Reading), step =>
            {
                var comparison = PairRoad.Compare(before, after, options, stage => step(Words.Of(stage)), cancel);
                step(Words.Of(RoadStage.Writing));
                ComparisonFolder.Write(comparison, folder, new ReportOptions { Arguments = ChosenArguments.Of(options, region, model) });
                return comparison;
            });
            using (finished)
            {
                if (json) Console.OpenStandardOutput().Write(ComparisonJson.Write(finished.Value));
                else if (!quiet) Summary.Print(finished.Value, Path.Combine(folder, "report.html"));
                return finished.Value.NotComparableAtAll ? Exit.NotComparable : Exit.Ok;
            }
        }
        catch (Exception e) when (e is PictureException or OutputException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; nothing was written.", Exit.Stopped);
        }
    }
}
