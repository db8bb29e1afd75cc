using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Rendering;

public sealed partial class ReportPageTests
{
    static readonly Lazy<(string Page, Comparison Value)> sample = new(() => Written());

    static (string, Comparison) Written(bool comparable = true, string name = "before.jpg", Func<FinishedComparison, FinishedComparison>? change = null)
    {
        using var comparison = SampleComparison.Make(120, name, comparable: comparable);
        var shown = change?.Invoke(comparison) ?? comparison;
        return (ReportPage.Write(shown), shown.Value);
    }

    [Fact]
    public void A_picture_beside_itself_is_told_first()
    {
        const string Said = "Both files are one and the same picture";
        Assert.DoesNotContain(Said, Text(sample.Value.Page));
        var (page, _) = Written(change: c => c with { Value = c.Value with { After = c.Value.After with { Source = c.Value.Before.Source } } });
        Assert.Contains(Said, Text(page));
    }

    [Fact]
    public void The_sections_stand_in_the_order_of_a_reader()
    {
        var at = new[] { "answer", "pictures", "zones", "signs", "comparability", "provenance", "notes" }.Select(id => sample.Value.Page.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public void Style_and_script_are_the_only_ones_and_carry_the_hash_that_the_policy_allows()
    {
        string page = sample.Value.Page;
        foreach (string kind in new[] { "style", "script" })
        {
            var inline = Regex.Match(page, $"<{kind}>(.*?)</{kind}>", RegexOptions.Singleline);
            Assert.Equal(1, Regex.Count(page, $"<{kind}[ >]"));
            Assert.Contains($"{kind}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline.Groups[1].Value)))}'", page);
        }
        Assert.Contains("default-src 'none'; img-src data:;", page);
        Assert.DoesNotMatch(" (on[a-z]+|style)=\"", page);
    }

    [Fact]
    public void Nothing_in_it_points_outside() => Assert.DoesNotMatch("(src|href|srcset|action|xlink:href)=\"(?!#|data:image/)|url\\((?!#)|@import|https?://|//[a-z]", WithoutData(sample.Value.Page));

    [Fact]
    public void Every_id_is_there_once_and_every_link_inside_the_page_arrives()
    {
        string[] ids = [.. Regex.Matches(sample.Value.Page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(Regex.Matches(sample.Value.Page, "href=\"#([^\"]+)\"|url\\(#([^)]+)\\)").Select(m => m.Groups[1].Value + m.Groups[2].Value).Except(ids));
    }

    [Fact]
    public void Whatever_a_file_name_holds_stays_text()
    {
        var (page, _) = Written(name: SampleComparison.HostileName);
        Assert.DoesNotContain("<script>document", page);
        Assert.DoesNotContain("<img", page);
        Assert.Equal(1, Regex.Count(page, "</style>"));
        Assert.Contains(WebUtility.HtmlEncode("<script>document.title="), page);
        Assert.Contains("Canon EOS R6 &lt;Mark II&gt; &amp; friends", page);
    }

    [Fact]
    public void The_command_to_run_it_again_means_the_file_and_nothing_else()
    {
        var (page, _) = Written(name: "it's; rm -rf $HOME.jpg");
        string command = WebUtility.HtmlDecode(Regex.Match(page, "<pre class=\"command\"[^>]*><code>(.*?)</code>", RegexOptions.Singleline).Groups[1].Value);
        Assert.StartsWith("punctum compare 'it'\\''s; rm -rf $HOME.jpg' 'IMG_3377 after.jpg'", command, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_carries_what_was_chosen()
    {
        using var comparison = SampleComparison.Make(60);
        Assert.Contains(" -o report --treated chin,glabella</code>", ReportPage.Write(comparison, new() { Arguments = ["--treated", "chin,glabella"] }));
    }

    [Fact]
    public void A_check_that_blocks_in_many_zones_is_told_once_by_its_strongest()
    {
        var (page, _) = Written(change: c => c with { Value = c.Value with { NotComparableAtAll = true, Comparability = new([.. Enumerable.Range(1, 9).Select(i =>
            new Imaging.Comparability.Statistic(16, "expression", "expression", Imaging.Face.Zones.OfTheFace[i].Id, i % 5, "", 0.1, 0.2, Imaging.Comparability.Grade.Blocked, [Sign.Lines], $"Zone {i} is stretched by {i % 5} %.", "Keep still."))]) } });
        string text = Text(page);
        Assert.Contains("Zone 4 is stretched by 4 %. The same, less so, in 8 more zones.", text);
        Assert.DoesNotContain("Zone 1 is stretched by 1 %.", text[..text.IndexOf("All 9 checks", StringComparison.Ordinal)]);
        Assert.Equal(1, Regex.Count(text, "Keep still\\."));
    }

    [Fact]
    public void Every_verdict_is_said_in_words_and_every_sign_has_its_card_and_section()
    {
        string text = Text(sample.Value.Page);
        foreach (string word in new[] { "Improved", "No detectable change", "Worse", "Changed", "Not comparable" }) Assert.Contains(word, text);
        foreach (var sign in sample.Value.Value.Signs) Assert.Contains($"id=\"sign-{sign.Sign.ToString().ToLowerInvariant()}\"", sample.Value.Page);
        Assert.Equal(sample.Value.Value.Signs.Length, Regex.Count(sample.Value.Page, "<li class=\"card "));
    }

    [Fact]
    public void A_sign_that_the_skin_does_not_have_stands_below_the_cards_with_its_reason()
    {
        var (page, _) = Written(change: c => c with { Value = c.Value with { Signs = [.. c.Value.Signs.Select((s, i) => i > 0 ? s : s with { Overall = s.Overall with { Verdict = Verdict.NotComparable, NothingThere = true, Sentence = Wording.Nothing("fewer than 2 hollows are seen") } })] } });
        Assert.Equal(sample.Value.Value.Signs.Length - 1, Regex.Count(page, "<li class=\"card "));
        Assert.Contains("Nothing to measurePores Fewer than 2 hollows are seen.", Text(page));
    }

    [Fact]
    public void Every_judged_zone_has_a_row_with_its_change_and_its_interval()
    {
        string text = Text(sample.Value.Page);
        foreach (var change in sample.Value.Value.Changes.Where(c => c.Verdict != Verdict.NotComparable))
        {
            var measure = Measures.All.First(m => m.Id == change.Measure);
            Assert.Contains(Wording.Signed(measure, change.Estimate) + Wording.Interval(measure, change.Low, change.High), text);
        }
        Assert.DoesNotContain("NaN", text);
    }

    [Fact]
    public void What_is_always_said_and_the_provisional_mark_are_there()
    {
        string text = Text(sample.Value.Page);
        foreach (string always in sample.Value.Value.Always) Assert.True(Regex.Count(text, Regex.Escape(always)) >= 2);
        Assert.Contains("Provisional uncertainty", text);
        Assert.DoesNotContain("rovisional", Text(Written(change: c => c with { Value = c.Value with { Provisional = false } }).Item1));
    }

    [Fact]
    public void A_pair_that_cannot_be_compared_says_why_and_what_to_do_and_shows_both_pictures()
    {
        var (page, value) = Written(comparable: false);
        string text = Text(page);
        foreach (var statistic in value.Comparability.Statistics.Where(s => s.Grade == Imaging.Comparability.Grade.Blocked))
        {
            Assert.Contains(statistic.Says, text);
            Assert.Contains(statistic.NextTime, text);
        }
        Assert.Equal(2, Regex.Count(page, "<image id=\"picture-(before|after)\""));
        Assert.DoesNotContain("id=\"signs\"", page);
        Assert.DoesNotContain("<punctum-viewer>", page);
        Assert.True(text.IndexOf("For the next picture", StringComparison.Ordinal) < text.IndexOf("The two pictures", StringComparison.Ordinal));
    }

    [Fact]
    public void All_the_skin_together_is_told_with_what_vouches_for_it()
    {
        string text = Text(sample.Value.Page);
        var skin = sample.Value.Value.AllSkin!;
        Assert.All(skin.Changes, c => Assert.Contains("All the skin together. " + c.Sentence, text));
        Assert.Contains("What tells the light. " + skin.Says + " " + skin.NextTime, text);
        Assert.Contains("After: " + skin.CardAfter!.Says, text);
        Assert.DoesNotContain("All the skin together", Text(Written(change: c => c with { Value = c.Value with { AllSkin = null } }).Item1));
    }

    [Fact]
    public void Without_any_picture_there_is_still_an_answer()
    {
        var (page, _) = Written(comparable: false, change: c => c with { Unaligned = null });
        Assert.DoesNotContain("<image", page);
        Assert.Contains("These two pictures cannot be compared", Text(page));
    }

    [Fact]
    public void Pictures_shrink_until_the_page_is_small_enough()
    {
        using var comparison = SampleComparison.Make(400);
        string small = ReportPage.Write(comparison, new() { LargestBytes = 720_000, JpegQuality = 100 }), large = ReportPage.Write(comparison, new() { JpegQuality = 100 });
        Assert.True(Encoding.UTF8.GetByteCount(small) < 720_000, $"{small.Length}");
        Assert.True(large.Length > small.Length);
    }

    [Fact]
    public void Names_and_sentences_of_great_length_are_no_trouble() =>
        Assert.Contains(new string('x', 3000), Written(name: new string('x', 3000), change: c => c with { Value = c.Value with { Headline = new string('y', 5000) } }).Item1);

    [Theory]
    [InlineData("plain.jpg", "plain.jpg"), InlineData("two words", "'two words'"), InlineData("", "''"), InlineData("a'b", "'a'\\''b'"), InlineData("$(x)", "'$(x)'"), InlineData("ä.jpg", "'ä.jpg'")]
    public void A_word_of_a_command_line_is_quoted_where_it_must_be(string word, string quoted) => Assert.Equal(quoted, Words.Quoted(word));

    [Theory]
    [InlineData(0.004321, "0.00432"), InlineData(12.345, "12.3"), InlineData(1234.6, "1235"), InlineData(-0.5, "−0.500"), InlineData(0, "0"), InlineData(double.NaN, "–")]
    public void A_value_has_three_figures(double value, string shown) => Assert.Equal(shown, Words.Value(value));

    [Fact]
    public void An_axis_holds_its_changes_and_its_ticks_are_round()
    {
        MeasuredChange Change(double low, double high) => new("pores.flux", "chin", 1, 1, (low + high) / 2, 0.1, low, high, (high - low) / 2, 0, Verdict.NoDetectableChange, "", 1, 1);
        var axis = Axis.For(Measures.PoreFlux, [Change(-0.3, 0.1), Change(-0.2, 0.2), Change(-0.25, 0.2)]);
        Assert.InRange(axis.At(-0.3), 0, 5);
        Assert.Equal(50, axis.At(0));
        Assert.Equal("−20 %", Wording.Signed(Measures.PoreFlux, axis.Ticks.Left));
        var outlier = Axis.For(Measures.PoreFlux, [Change(-0.3, 0.1), Change(-0.2, 0.2), Change(-0.2, 0.2), Change(-0.2, 0.2), Change(-0.2, 0.2), Change(-0.2, 9)]);
        Assert.True(outlier.Limit < 1, "one wild interval does not flatten the others");
        Assert.InRange(Axis.For(Measures.PoreFlux, [Change(-0.2, 0.2), Change(-0.2, 0.2), Change(-0.2, 0.2), Change(-0.2, 0.2)], Change(-0.9, -0.1)).At(-0.9), 0, 5);
        Assert.True(Axis.For(Measures.Haemoglobin, []).Limit > 0);
    }

    static string WithoutData(string page) => DataAddress().Replace(page, "data:image/x").Replace("http-equiv", "");

    static string Text(string page) => WebUtility.HtmlDecode(Tag().Replace(Head().Replace(page, ""), ""));

    [GeneratedRegex("data:image/[a-z]+;base64,[A-Za-z0-9+/=]+")]
    private static partial Regex DataAddress();

    [GeneratedRegex("<head>.*?</head>|<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
