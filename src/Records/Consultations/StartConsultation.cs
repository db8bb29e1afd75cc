using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Records.Clients;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>Begins a consultation, or goes on with the one that is open. It starts from the answers of the last one, each to be said again to be still true.</summary>
public sealed class StartConsultation(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Its id.</summary>
    /// <param name="actor">Who begins.</param>
    /// <param name="client">Whose it is.</param>
    /// <param name="today">In the practice's time zone.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">There is no such client.</exception>
    public async Task<Guid> Run(Actor actor, Guid client, DateOnly today, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        // The client's row is locked, so that two who begin at once begin one.
        if (!await work.Connection.Value<bool>("select true from client where id = $1 for no key update", cancel, client)) throw new ArgumentException("there is no such client.");
        if (await work.Db.Consultations.SingleOrDefaultAsync(c => c.ClientId == client && c.FinishedAt == null, cancel) is { } open) return open.Id;
        var last = await work.Db.Consultations.AsNoTracking().Where(c => c.ClientId == client).OrderByDescending(c => c.AddedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        var begun = Of(await work.Db.Clients.SingleAsync(c => c.Id == client, cancel), last, today);
        work.Db.Add(begun);
        await work.Commit(cancel);
        return begun.Id;
    }

    KeptConsultation Of(Client client, KeptConsultation? last, DateOnly today)
    {
        var form = ConsultationForm.Empty(today);
        foreach (var (id, answer) in last?.Read().Given ?? form.Given)
            if (id != "planned_date" && Holds(id, answer, today)) form = form.With(id, answer);
        string[] carried = [.. form.Given.Keys.Where(k => !ConsultationForm.Opening.Contains(k) && k != "birth_date")];
        if (client.BirthDate is { } born && Holds("birth_date", $"{born:yyyy-MM-dd}", today)) form = form.With("birth_date", $"{born:yyyy-MM-dd}");
        return new() { ClientId = client.Id, Form = form.ToJson(), Also = last?.Also ?? [], Carried = carried, SavedAt = clock.GetUtcNow() };
    }

    // A question may have changed since, and a day may lie too far back by now: such an answer is asked for anew.
    bool Holds(string id, string answer, DateOnly today)
    {
        try
        {
            ConsultationForm.Check(protocol, id, answer, today);
            return true;
        }
        catch (ProtocolException)
        {
            return false;
        }
    }
}
