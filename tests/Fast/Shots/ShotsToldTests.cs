using System.Text.Json.Nodes;
using Punctum.Imaging.Change;
using Punctum.Imaging.Face;
using Punctum.Imaging.Firmness;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Rendering;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

/// <summary>What JSON and report say of several shots.</summary>
public sealed class ShotsToldTests
{
    static FinishedComparison Sample(string name = "b1.jpg")
    {
        var finished = SampleComparison.Make(60);
        ShotSummary Shot(string file, bool shown, bool counts = true) => new(file, new('a', 64), new HeadPose(1, 2, 3), shown, counts);
        return finished with
        {
            Value = finished.Value with
            {
                Shots = new([Shot(name, true), Shot("b2.jpg", false, false), Shot("b3.jpg", false)], [Shot("a1.jpg", true), Shot("a2.jpg", false, false), Shot("a3.jpg", false)], 2,
                    [new("b2.jpg", "a2.jpg", "These do not show the same skin.")], 0.5,
                    [new(Measures.PoreFlux.Id, Judgement.AllZones, 2, 0.03, 0.02, 0.025, false), new(Measures.Haemoglobin.Id, "chin", 2, 3, 1, 2, true)])
                {
                    Narrower = [new(Measures.PoreFlux.Id, 0.61, 0.73)],
                    Experimental = [new("firmness.jaw_contour", "jaw contour beyond its chord (experimental)", "of the eye distance", double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 2, 2, Verdict.NotComparable, "Experimental. Not comparable: three shots a side are needed.")],
                },
            },
        };
    }

    [Fact]
    public void Shots_are_written_as_the_schema_says_and_read_back()
    {
        using var sample = Sample();
        byte[] json = ComparisonJson.Write(sample.Value);
        Assert.Empty(new JsonForm("comparison.schema.json").Faults(JsonNode.Parse(json)));
        Assert.Equal(json, ComparisonJson.Write(ComparisonJson.Read(json)));
    }

    [Fact]
    public void The_report_names_the_shots_what_was_left_out_the_noise_and_the_experiment_and_how_to_run_it_again()
    {
        using var sample = Sample();
        string page = ReportPage.Write(sample);
        string section = page[page.IndexOf("<section id=\"shots\"", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        foreach (string said in new[] { "3 shots before, 3 shots after", "b2.jpg</bdi> (left out)", "b1.jpg</bdi> (shown)", "These do not show the same skin.", "with 71 %", "1 of 2 scatter more", "all zones together", "61 %</td><td class=\"n\">73 %", ">Experimental</h3>", "three shots a side are needed" })
            Assert.Contains(said, section);
        Assert.Contains("punctum compare --before b1.jpg b2.jpg b3.jpg --after a1.jpg a2.jpg a3.jpg -o report", page);
        Assert.Contains("href=\"#shots\"", page);
    }

    [Fact]
    public void A_pair_of_single_shots_has_no_such_section_and_a_shots_name_stays_text()
    {
        using var single = SampleComparison.Make(60);
        Assert.DoesNotContain("<section id=\"shots\"", ReportPage.Write(single));
        using var hostile = Sample(SampleComparison.HostileName);
        Assert.DoesNotContain("<script>document", ReportPage.Write(hostile));
    }
}
