using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Cli;

/// <summary>punctum align: lay the after picture on the before.</summary>
static class AlignVerb
{
    public static Command New()
    {
        var before = new Argument<string>("before") { Description = "The picture that stays" };
        var after = new Argument<string>("after") { Description = "The picture that is laid on it" };
        var output = new Option<string?>("--output", "-o") { Description = "Write the after picture as the before's camera would show it (JPEG)", HelpName = "FILE" };
        var flow = new Option<string?>("--flow") { Description = "Write the displacement as NumPy float32 [rows, columns, 2]: (dx, dy) at every 8th pixel of the upright before picture, NaN where it is not vouched for", HelpName = "FILE" };
        var everywhere = new Option<bool>("--everywhere") { Description = "Write the displacement also where it is not vouched for: what other programs give" };
        var region = RegionOption.New();
        var threads = ThreadsOption.New();
        var command = new Command("align", "Lay the after picture on the before, to a fraction of a pixel") { before, after, output, flow, everywhere, region, threads };
        command.SetAction((result, cancel) =>
        {
            Stripes.Threads = result.GetValue(threads);
            return Task.FromResult(Run(result.GetRequiredValue(before), result.GetRequiredValue(after), result.GetValue(output), result.GetValue(flow), result.GetValue(everywhere), result.GetValue(region), cancel));
        });
        return command;
    }

    static int Run(string beforePath, string afterPath, string? output, string? flowPath, bool everywhere, ChosenRegion? region, CancellationToken cancel)
    {
        string[] pictures = [beforePath, afterPath];
        if ((OutputFile.WhatIsLost(output, pictures) ?? OutputFile.WhatIsLost(flowPath, pictures, "--flow")) is { } lost) return Complaint.Say(lost, Exit.Usage);
        if (output is not null && flowPath is not null && OutputFile.AreOne(output, flowPath)) return Complaint.Say($"{flowPath}: --flow and -o name one file. Choose another name for one of them.", Exit.Usage);
        try
        {
            (Picture Picture, FaceMesh? Face)[] seen = new (Picture, FaceMesh?)[2];
            Stripes.Both(() => seen[0] = Seen(beforePath, region is null, cancel), () => seen[1] = Seen(afterPath, region is null, cancel));
            var ((before, face), (after, afterFace)) = (seen[0], seen[1]);
            using (before)
            using (after)
            {
                if (region is null && Refusals.Without(face is not null, afterFace is not null) is { } without) return Refuse(Refusals.NoFace(without));
                if (region?.Bounds.ClampedTo(before.Width, before.Height) is { Width: < 64 } or { Height: < 64 }) return Refuse(Refusals.RegionOutside(before));
                var alignment = Registrar.Register(before, after, face, afterFace, region?.Bounds, cancel: cancel);
                using var zones = region is null ? ZoneMapping.Of(before, face!) : RegionZones.Of(before, region.Bounds, region.Outline);
                using var moved = output is null && SameSkin.Is(SameSkin.Share(alignment.Forward, zones)) ? null : Warp.Moved(after, alignment.Forward, before.Width, before.Height);
                double share = SameSkin.Share(before, () => moved!, alignment.Forward, zones, (face?.Scale.PixelsAMillimetre ?? 0) * Math.Min(1, alignment.ScaleRatio));
                if (MirrorCheck.FitsBetter(share, before, after, face, afterFace, region?.Bounds, zones, cancel)) return Refuse((MirrorCheck.Says, MirrorCheck.NextTime));
                if (!SameSkin.Is(share)) return Refuse(SameSkin.Answer(share, face, afterFace));
                if (flowPath is not null)
                {
                    using var file = new MemoryStream();
                    FlowFile.Write(file, alignment.Forward, before.Width, before.Height, everywhere);
                    OutputFile.Write(flowPath, file.GetBuffer().AsSpan(0, (int)file.Length), "--flow");
                }
                if (output is not null) OutputFile.Write(output, PictureWriter.Jpeg(moved!, 92));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{alignment.TrustedShare:P0} of the area is vouched for; there and back {alignment.MedianForwardBackward:0.00} px (median); correlation {alignment.MedianCorrelation:0.00}; scale {alignment.ScaleRatio:0.000}; turned {alignment.RotationDegrees:0.0} degrees; {Said(alignment)}"));
                return Exit.Ok;
            }
        }
        catch (Exception e) when (e is PictureException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped.", Exit.Stopped);
        }
    }

    /// <summary>What the second registration, on colour, says of the first.</summary>
    static string Said(Alignment alignment) => alignment.Colour is { Places: > 0 } colour
        ? string.Create(CultureInfo.InvariantCulture, $"colour lies {colour.Pixels:0.00} ± {colour.Error:0.00} px from where brightness puts it")
        : "colour has too little pattern to check it";

    static int Refuse((string Says, string NextTime) because) => Complaint.Say($"{because.Says} {because.NextTime} Nothing was written.", Exit.NotComparable);

    static (Picture Picture, FaceMesh? Face) Seen(string path, bool findFace, CancellationToken cancel)
    {
        var picture = PictureReader.Read(path, cancel: cancel);
        return (picture, findFace ? new FaceFinder().Find(picture).Largest : null);
    }
}
