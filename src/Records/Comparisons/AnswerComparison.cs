using System.Text;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Punctum.Records.Database;
using Punctum.Records.Jobs;

namespace Punctum.Records.Comparisons;

/// <summary>A worker's part: computes the answer and keeps it. The result and the end of its job are one transaction, so there is never one without the other.</summary>
sealed class AnswerComparison(PracticeRecords records)
{
    const float Stages = (int)RoadStage.Writing + 1;

    /// <param name="job">What is asked.</param>
    /// <param name="entering">Told at the start of each stage of each pair of shots, with the share of the work that is done, 0 to 1.</param>
    /// <param name="cancel">Stops.</param>
    public async Task Run(RunningJob job, Action<RoadStage, float> entering, CancellationToken cancel)
    {
        var question = ComparisonQuestion.Read(job.Asked!);
        if (await Opened(job, question, cancel) is not { } pair) return;
        int begun = 0;
        void Entering(RoadStage stage)
        {
            if (stage == RoadStage.Reading) begun++;
            entering(stage, (begun - 1 + (int)stage / Stages) / pair.Pairs);
        }

        using var finished = pair.Compare(records.Originals, Entering, cancel);
        Entering(RoadStage.Writing);
        try
        {
            DerivedFolder.Write(finished, pair.Settings.Arguments, DerivedFolder.Of(records.Folder, question.Hash));
        }
        catch (OutputException)
        {
            // The answer counts without its report, which is made again when somebody wants to see it.
        }
        await Keep(job, question, finished.Value);
    }

    /// <summary>Null: it was answered meanwhile, and the job is done.</summary>
    async Task<PairOfOriginals?> Opened(RunningJob job, ComparisonQuestion question, CancellationToken cancel)
    {
        await using var work = await records.Begin(job.Actor, cancel);
        var pair = await work.Connection.Value<bool>("select exists (select from comparison where question = $1)", cancel, question.Hash) ? null : await PairOfOriginals.Open(work, job.Client!.Value, question, cancel);
        if (pair is null) await job.Done(work, cancel);
        await work.Commit(cancel);
        return pair;
    }

    async Task Keep(RunningJob job, ComparisonQuestion question, Comparison result)
    {
        await using var work = await records.Begin(job.Actor, CancellationToken.None);
        await using (var insert = work.Connection.Command("""
            insert into comparison (id, client_id, view, before_id, after_id, pipeline_version, question, result) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
            on conflict (question) do nothing
            """, Guid.CreateVersion7(), job.Client, question.View, question.BeforeId, question.AfterId, PairRoad.Version, question.Hash, Encoding.UTF8.GetString(ComparisonJson.Write(result))))
            await insert.ExecuteNonQueryAsync();
        if (await job.Done(work, CancellationToken.None)) await work.Commit(CancellationToken.None);
    }
}
