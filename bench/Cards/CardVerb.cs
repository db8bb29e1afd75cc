using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;

namespace Punctum.Bench.Cards;

/// <summary>card: drawn cards under known cameras, what is found of them and how true their colours come out; and pictures without a card, in which none may be found.</summary>
static class CardVerb
{
    public static Command New()
    {
        var scenes = new Option<int>("--scenes") { Description = "Drawn scenes of each kind", DefaultValueFactory = _ => 20 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each picture", DefaultValueFactory = _ => 3 };
        var only = new Option<CardSpoil?>("--only") { Description = "One kind" };
        var pictures = new Option<string?>("--pictures") { Description = "A folder of pictures without a card, looked through in all its folders, instead of the drawn ones" };
        var command = new Command("card", "A colour card found, read, refused; false finds") { scenes, megapixels, only, pictures };
        command.SetAction(r =>
        {
            if (r.GetValue(pictures) is { } folder) Without(folder);
            else Drawn(r.GetValue(scenes), r.GetValue(megapixels), r.GetValue(only));
        });
        return command;
    }

    static void Drawn(int scenes, double megapixels, CardSpoil? only)
    {
        Console.WriteLine("kind            scenes   found   used   refused as                       off its place   ΔE2000 of the fit      left out   ten skins, true ΔE2000        beliefs");
        Console.WriteLine("                                                                        px  (90 %)      mean    largest        mean       as shot   corrected (90 %)   ±stated");
        foreach (var spoil in Enum.GetValues<CardSpoil>().Where(s => only is null || s == only))
        {
            var all = Enumerable.Range(0, scenes).Select(i => CardScene.Judge(i, spoil, megapixels)).ToArray();
            var found = all.Where(o => o.Card is not null).ToArray();
            var fitted = found.Where(o => o.Card!.Fit is not null).ToArray();
            string why = string.Join(" ", found.Where(o => !o.Card!.IsGood).GroupBy(o => o.Card!.Refusal).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{spoil,-15} {all.Length,6} {Share(found.Length, all.Length)} {Share(found.Count(o => o.Card!.IsGood), all.Length)}   {why,-32} {At(found.Select(o => o.Off), 0.5):0.0} ({At(found.Select(o => o.Off), 0.9):0.0})      {At(fitted.Select(o => o.Card!.Fit!.MeanDeltaE), 0.5),5:0.0}   {At(fitted.Select(o => o.Card!.Fit!.LargestDeltaE), 0.5),5:0.0}          {At(fitted.Select(o => o.Card!.Fit!.LeftOutDeltaE), 0.5),5:0.0}          {At(fitted.Select(o => o.AsShot), 0.5),5:0.0}   {At(fitted.Select(o => o.Corrected), 0.5),5:0.0} ({At(fitted.Select(o => o.Corrected), 0.9):0.0})      {At(fitted.Select(o => o.OverStated), 0.5):0.0}"));
        }
    }

    static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / Math.Max(1, all),6:0.0} %");

    static double At(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)(share * (sorted.Length - 1))];
    }

    static void Without(string folder)
    {
        int pictures = 0, found = 0, unread = 0;
        var times = new List<(double Megapixels, double Milliseconds)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order())
        {
            Picture picture;
            try
            {
                picture = PictureReader.Read(path);
            }
            catch (PictureException)
            {
                unread++;
                continue;
            }
            using (picture)
            {
                pictures++;
                long began = Stopwatch.GetTimestamp();
                var card = ColourCard.Find(picture);
                times.Add((picture.Width * (double)picture.Height / 1e6, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
                if (card is null) continue;
                found++;
                Console.WriteLine($"{path}: {card.Says}");
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pictures} pictures, {unread} not read; a card found in {found}"));
        foreach (var size in times.Skip(5).GroupBy(t => t.Megapixels < 1 ? "below 1" : t.Megapixels < 4 ? "1 to 4" : t.Megapixels < 16 ? "4 to 16" : "16 and more").OrderBy(g => g.Min(t => t.Megapixels)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Key,-12} megapixels: {size.Count(),4} pictures, median {At(size.Select(t => t.Milliseconds), 0.5):0.0} ms, most {size.Max(t => t.Milliseconds):0.0} ms"));
    }
}
