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
        var regionAfter = RegionOption.After();
        var site = SiteOption.New();
        var treated = TreatedOption.New();
        var scale = ScaleOption.New();
        var polarised = PolarisedOption.New();
        var json = new Option<bool>("--json") { Description = "Write the comparison as JSON to standard output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var threads = ThreadsOption.New();
        var command = new Command("compare", "Compare a before and an after picture, zone by zone, with an uncertainty on every change") { before, after, output, region, regionAfter, site, treated, scale, polarised, json, quiet, threads };
        command.Validators.Add(result =>
        {
            if ((SiteOption.Contradiction(result.GetValue(site), result.GetValue(region)) ?? RegionOption.Mismatch(result.GetValue(region), result.GetValue(regionAfter))) is { } wrong) result.AddError(wrong);
        });
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(before), result.GetRequiredValue(after), result.GetValue(output),
            new RoadOptions { Region = result.GetValue(region)?.Bounds, Outline = result.GetValue(region)?.Outline ?? [], CornersAfter = result.GetValue(regionAfter)?.Corners ?? [], Site = result.GetValue(site) ?? result.GetValue(region)?.Site, Treated = result.GetRequiredValue(treated), PixelsAMillimetre = result.GetValue(scale), PolarisationBefore = result.GetValue(polarised)?.Before, PolarisationAfter = result.GetValue(polarised)?.After },
            result.GetValue(region)?.Text, result.GetValue(regionAfter)?.Text, result.GetValue(json), result.GetValue(quiet), result.GetValue(threads), cancel)));
        return command;
    }

    static int Run(string before, string after, string? output, RoadOptions options, string? region, string? regionAfter, bool json, bool quiet, int threads, CancellationToken cancel)
    {
        Stripes.Threads = threads;
        string folder = output ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(after))!, Path.GetFileNameWithoutExtension(after) + "-comparison");
        try
        {
            var finished = new Progress(quiet || json).Run(Words.Of(RoadStage.Reading), step =>
            {
                var comparison = PairRoad.Compare(before, after, options, stage => step(Words.Of(stage)), cancel);
                step(Words.Of(RoadStage.Writing));
                ComparisonFolder.Write(comparison, folder, new ReportOptions { Arguments = ChosenArguments.Of(options, region, regionAfter) });
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
