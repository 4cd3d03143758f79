//! A program that uses all of the client of `base.yml`, with the types spelled out, so that each change of them is a compiler's error.

use zoho_cliq::ids::{ChatId, Id, NoteId};
use zoho_cliq::notes::{
    Author, Color, CreateNote, DeleteNote, DownloadNote, ListNotes, ListNotesResponse, Note, Notes, Place, Target,
};
use zoho_cliq::{Bytes, Client, Error, List, Paged, Request};

async fn calls(client: &Client) -> Result<(), Error> {
    let notes: Notes = client.notes();

    let request: Request<ListNotes> = notes.list_notes();
    let page: ListNotesResponse = request.color(Color::Red).limit(20_i64).next_token(String::from("t")).await?;
    let listed: List<Note> = page.notes;
    let next: Option<String> = page.next_token;

    let place: Place = Place::new(1_i64, 2.0_f64).label(String::from("here"));
    let (x, y, label): (i64, f64, Option<String>) = (place.x, place.y, place.label.clone());
    let request: Request<CreateNote> = notes.create_note(ChatId::from("c"), String::from("title"), 1_i64);
    let created: Note = request.notify(true).text(String::from("text")).place(place).await?;

    let request: Request<DeleteNote> = notes.delete_note(NoteId::from("n"));
    let deleted: () = request.await?;
    let request: Request<DownloadNote> = notes.download_note(NoteId::from("n"));
    let file: Bytes = request.await?;
    drop((listed, next, x, y, label, created, deleted, file));
    Ok(())
}

fn fields(note: Note, author: Author) {
    let id: Id = note.id;
    let title: Option<String> = note.title;
    let color: Option<Color> = note.color;
    let written_by: Option<Author> = note.author;
    let target: Option<Target> = note.target;
    let name: Option<String> = author.name;
    let age: Option<i64> = author.age;
    drop((id, title, color, written_by, target, name, age));
}

fn values(color: Color, target: Target) {
    match color {
        Color::Red | Color::Green | Color::FollowUp => {}
        Color::Unknown(text) => drop::<String>(text),
        _ => {}
    }
    match target {
        Target::Place(place) => drop::<Place>(place),
        Target::Text(text) => drop::<String>(text),
        _ => {}
    }
}

fn compares<T: Eq>() {}

fn is_made<T: Default>() {}

fn pages<T: Paged<Item = Note, Token = String>>() {}

fn main() {
    compares::<(Author, Color, ChatId, NoteId, Id)>();
    is_made::<(Author, ListNotesResponse)>();
    pages::<ListNotes>();
    let _ = (calls, fields, values);
}
